"""The language of a page, and how dates, numbers and lists read in it."""
