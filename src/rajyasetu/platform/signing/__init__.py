"""Keys, certificates and signatures: XML, PDF, JWS, and envelopes under a key-encryption key."""
