"""Pages of the locker, and the public page where anybody checks a paper."""
