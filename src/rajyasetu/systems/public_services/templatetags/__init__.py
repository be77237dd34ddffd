"""Template filters of public services."""
