"""Pages of the portal: the resident's, and the officer's first page."""
