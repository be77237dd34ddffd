"""Pure decisions of the workflow: counting days, reading and proving definitions."""
