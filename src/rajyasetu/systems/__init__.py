"""The products people name, each a Django app with pages."""
