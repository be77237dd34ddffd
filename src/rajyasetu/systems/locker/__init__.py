"""The digital locker: a person's issued documents, how they are made, and how anybody checks one."""
