"""The three servers over HTTP."""
