"""Template tags: the library `design`."""
