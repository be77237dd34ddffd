"""Pages of public services: the resident's and the officer's."""
