"""Django's own commands, for those who build: makemigrations, shell, runserver."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")
execute_from_command_line(sys.argv)
