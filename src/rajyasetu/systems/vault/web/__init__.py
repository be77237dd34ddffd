"""The vault's HTTP door."""
