"""Work for later: the outbox, its relay, the queue, schedules and partitions."""
