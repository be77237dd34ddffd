"""What carries messages away: the demo folder; gateways of the state come beside it."""
