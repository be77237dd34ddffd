"""The resident's home and the officer's desk: composes the other systems, keeps nothing itself."""
