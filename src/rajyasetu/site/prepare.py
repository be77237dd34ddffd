"""What a process needs before it first serves: migrations, keys, reference data, and the demo state.

Run as a program of its own, once a process kind, before the processes start; each step may be run
again without harm.
"""

import os

import django
from django.core.management import call_command

from rajyasetu.site.configuration import Configuration, Mode, Process


def prepare(configuration: Configuration) -> None:
    """Bring this process kind's database and files to where the code expects them."""
    django.setup()
    from rajyasetu.site import adapters, logs  # noqa: PLC0415 - the apps must be ready

    logs.set_up(process=f"prepare-{configuration.process.value}", level="warning")
    call_command("migrate", verbosity=0, interactive=False)
    adapters.wire()
    if configuration.process is Process.WEB:
        call_command("collectstatic", verbosity=0, interactive=False)
    for step in adapters.preparations(configuration.process, demo=configuration.mode is Mode.DEMO):
        step()


def main() -> None:
    """Prepare the process kind that RAJYASETU_PROCESS names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")
    prepare(Configuration.read())
