"""What the application server loads: the web, uidai or vault process, by RAJYASETU_PROCESS."""

import os
import signal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")

from django.core.wsgi import get_wsgi_application

from rajyasetu.site import processes
from rajyasetu.site.postgres import die_with_parent

die_with_parent(signal.SIGKILL)  # the application server's master; its orphan would go on answering on the port
application = get_wsgi_application()
processes.begin()
