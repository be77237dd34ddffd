"""National and international wire formats as pure functions: bytes to frozen dataclasses and back."""
