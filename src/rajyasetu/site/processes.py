"""What each process does when it begins: logs, wiring, and the threads of uidai and vault."""

import threading

import structlog
from django.conf import settings

from rajyasetu.site import adapters, logs
from rajyasetu.site.configuration import Process

log = structlog.get_logger()


def begin() -> None:
    """Set up logs, wire the adapters; uidai and vault also run their own small worker in a thread."""
    configuration = settings.CONFIGURATION
    logs.set_up(process=configuration.process.value, level=configuration.log_level)
    adapters.wire()
    if configuration.process in {Process.UIDAI, Process.VAULT}:
        threading.Thread(target=work, args=(threading.Event(),), daemon=True, name="worker").start()


def work(stop: threading.Event) -> None:
    """Run the queue and the audit's sealer of this process's database until told to stop."""
    from rajyasetu.platform.audit import interface as audit  # noqa: PLC0415 - the apps must be ready
    from rajyasetu.platform.tasks import interface as tasks  # noqa: PLC0415 - as above

    sealer = threading.Thread(target=audit.run_sealer, args=(stop,), daemon=True, name="sealer")
    sealer.start()
    tasks.run_worker(stop=stop)
    sealer.join(timeout=5)
