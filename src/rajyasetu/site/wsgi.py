"""What the application server loads: the web, uidai or vault process, by RAJYASETU_PROCESS."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")

from django.core.wsgi import get_wsgi_application

from rajyasetu.site import processes

application = get_wsgi_application()
processes.begin()
