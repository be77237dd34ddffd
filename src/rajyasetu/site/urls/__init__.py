"""Routes, one module a process: people (web and worker), uidai, vault."""
