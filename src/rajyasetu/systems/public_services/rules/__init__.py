"""Pure decisions of public services."""
