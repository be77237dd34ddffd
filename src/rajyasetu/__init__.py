"""Rajyasetu: the digital services of a state, whole, on the state's own machines."""

__version__ = "0.1.0"
