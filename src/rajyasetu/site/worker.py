"""The worker process: the queue, the schedules and the audit's sealer of the main database."""

import os
import signal
import threading

import django

from rajyasetu.site.postgres import die_with_parent


def main() -> None:
    """Work until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    die_with_parent(signal.SIGKILL)  # no supervisor, no database: what it was doing is taken up at the next start
    django.setup()
    from rajyasetu.site import processes  # noqa: PLC0415 - the apps must be ready

    processes.begin()
    processes.work(stop)


if __name__ == "__main__":
    main()
