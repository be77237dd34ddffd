"""SMS, mail and push to people: templates with typed variables, sealed messages, delivery by ports."""
