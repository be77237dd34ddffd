"""Complaints: registered, marked to an officer, reported on, approved, and settled with the person who complained."""
