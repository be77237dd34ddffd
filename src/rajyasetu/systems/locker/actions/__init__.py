"""Writes of the locker: issuing, reading with its audit, revoking, checking."""
