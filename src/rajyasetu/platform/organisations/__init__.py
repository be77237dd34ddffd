"""Departments of the state and their offices."""
