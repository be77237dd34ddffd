"""What the servers decide, as pure functions; a refusal is raised with the wire's code."""
