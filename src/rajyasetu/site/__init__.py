"""Settings, URLs, wiring of adapters, the rajyasetu command and the supervisor."""
