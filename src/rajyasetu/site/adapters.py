"""Which adapter fills which port, by mode and process."""


def wire() -> None:
    """Fill the ports of the platform and the systems for this process."""
