"""Files and personal payloads, encrypted under a key per person, whose deletion is erasure."""
