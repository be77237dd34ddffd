"""Front door of tasks: enqueue an event, listen to one, run the worker."""

from rajyasetu.platform.tasks.actions import enqueue
from rajyasetu.platform.tasks.partitions import make_partitions
from rajyasetu.platform.tasks.registry import every, handles
from rajyasetu.platform.tasks.transactions import in_open_transaction, refuse_inside_transaction, write_quickly
from rajyasetu.platform.tasks.worker import drain, run_worker

__all__ = [
    "drain",
    "enqueue",
    "every",
    "handles",
    "in_open_transaction",
    "make_partitions",
    "refuse_inside_transaction",
    "run_worker",
    "write_quickly",
]
