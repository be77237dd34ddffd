"""Pure decisions of the portal: search, the order of a desk, the words of a history."""
