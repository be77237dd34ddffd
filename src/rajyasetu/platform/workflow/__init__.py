"""Workflow: table-driven state machines as versioned data, with deadlines, pauses, escalation and desks."""
