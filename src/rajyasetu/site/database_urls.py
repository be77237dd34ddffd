"""From a PostgreSQL URL to Django's database settings."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from rajyasetu.site.configuration import InvalidSetting

_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database_settings(url: str, *, connections: int) -> dict[str, Any]:
    """Settings for `postgresql://role@/name?host=/socket/folder` or any other libpq URL.

    An empty URL gives settings that reach nothing, as for commands that need no database. A connection prepares
    what it asks often, which halves the server's work for a page; a pooler between must know prepared statements, as
    PgBouncer does from 1.22 on.
    Raises InvalidSetting.
    """
    try:
        parts = conninfo_to_dict(url or "postgresql:///rajyasetu?host=/nowhere")
    except psycopg.Error as error:
        raise InvalidSetting(name="RAJYASETU_DATABASE_URL", why=type(error).__name__) from error
    named = {_NAMES[name]: str(value) for name, value in parts.items() if name in _NAMES}
    options = {name: value for name, value in parts.items() if name not in _NAMES}
    pool = {"min_size": 1, "max_size": connections, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "server_side_binding": True, "prepare_threshold": 2, "pool": pool},
        "TEST": {"NAME": "test_rajyasetu"},
    }
