"""Pages of complaints: the resident's and the officer's."""
