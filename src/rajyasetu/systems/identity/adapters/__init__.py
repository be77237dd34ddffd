"""Identity's ways to the outside: UIDAI as an authentication user agency, and the vault, both over HTTP."""
