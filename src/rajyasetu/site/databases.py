"""The instance's three databases and their roles, on the embedded server or the state's own."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.site.configuration import Configuration, Process
from rajyasetu.site.postgres import Postgres

_OLDEST = 150000
_ROLES = ("rajyasetu_owner", "rajyasetu_web", "rajyasetu_worker", "rajyasetu_uidai", "rajyasetu_vault")
_OWNERS = {"rajyasetu": "rajyasetu_owner", "rajyasetu_uidai": "rajyasetu_uidai", "rajyasetu_vault": "rajyasetu_vault"}


class DatabaseUnfit(RajyasetuError):
    """The state's own database server cannot be used as it is."""

    code = "site.database_unfit"
    hi = "यह डेटाबेस काम का नहीं है: {why}"
    en = "This database cannot be used: {why}"


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """One libpq URL a process, and the owner's, which migrates the main database."""

    owner: str
    web: str
    worker: str
    uidai: str
    vault: str

    def environment(self, process: Process) -> dict[str, str]:
        """The environment variables that a process of this kind gets, and no other database's."""
        main = {Process.WORKER: self.worker}.get(process, self.web)
        if process is Process.UIDAI:
            return {"RAJYASETU_UIDAI_DATABASE_URL": self.uidai}
        if process is Process.VAULT:
            return {"RAJYASETU_VAULT_DATABASE_URL": self.vault}
        return {"RAJYASETU_DATABASE_URL": main}


def embedded_urls(postgres: Postgres) -> DatabaseUrls:
    """The URLs of the embedded server: a role of its own for each process, over the socket."""
    return DatabaseUrls(
        owner=postgres.dsn(database="rajyasetu", role="rajyasetu_owner"),
        web=postgres.dsn(database="rajyasetu", role="rajyasetu_web"),
        worker=postgres.dsn(database="rajyasetu", role="rajyasetu_worker"),
        uidai=postgres.dsn(database="rajyasetu_uidai", role="rajyasetu_uidai"),
        vault=postgres.dsn(database="rajyasetu_vault", role="rajyasetu_vault"),
    )


def given_urls(configuration: Configuration) -> DatabaseUrls:
    """The URLs of the state's own server: as set; the other two default to databases beside the main one."""
    main = configuration.database_url
    return DatabaseUrls(
        owner=main,
        web=main,
        worker=main,
        uidai=configuration.uidai_database_url or _beside(main, "_uidai"),
        vault=configuration.vault_database_url or _beside(main, "_vault"),
    )


def _beside(url: str, ending: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=(parts.path or "/rajyasetu") + ending))


def make_embedded(postgres: Postgres) -> None:
    """Make roles and databases on the embedded server where they are missing."""
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        roles = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role in _ROLES:
            if role not in roles:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        connection.execute("GRANT rajyasetu_owner TO rajyasetu_worker")  # it makes the coming months' partitions
        databases = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        for name, owner in _OWNERS.items():
            if name not in databases:
                _make_database(connection, name, owner)
        connection.execute("GRANT CONNECT ON DATABASE rajyasetu TO rajyasetu_web, rajyasetu_worker")
    for name in _OWNERS:
        with psycopg.connect(postgres.dsn(database=name), autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            connection.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
            connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")


def _make_database(connection: psycopg.Connection, name: str, owner: str) -> None:
    database = sql.Identifier(name)
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, sql.Identifier(owner)))
    connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(database))


def make_given(urls: DatabaseUrls) -> None:
    """Check the state's own server, and make the other two databases when its role may.

    Raises DatabaseUnfit when it is too old or cannot search Devanagari.
    """
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        if connection.info.server_version < _OLDEST:
            raise DatabaseUnfit(why="PostgreSQL 15 or newer is needed")
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        trigrams = connection.execute("SELECT show_trgm('प्रमाण')").fetchone()
        if not trigrams or not trigrams[0]:
            raise DatabaseUnfit(why="its LC_CTYPE knows no Devanagari; make it with LC_CTYPE C.UTF-8 or hi_IN.UTF-8")
        databases = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        for url in (urls.uidai, urls.vault):
            name = urlsplit(url).path.lstrip("/")
            if name not in databases:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def grant(owner_url: str) -> None:
    """Give the web and worker roles what they need of the main database's tables, and no more."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        if "rajyasetu_web" not in known:
            return  # the state's own server: its administrator grants, see docs/operations/database.md
        for statement in _GRANTS:
            connection.execute(statement)
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'audit%' AND relkind IN ('r', 'p')"
        )
        for (table,) in tables.fetchall():
            taken = "UPDATE, DELETE, TRUNCATE" if table.startswith(_WEB_APPENDS) else "INSERT, UPDATE, DELETE, TRUNCATE"
            connection.execute(
                sql.SQL("REVOKE {} ON {} FROM rajyasetu_web").format(sql.SQL(taken), sql.Identifier(table))
            )


_WEB_APPENDS = ("audit_record", "audit_pending")
_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO rajyasetu_web",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rajyasetu_web",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO rajyasetu_web",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO rajyasetu_web",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO rajyasetu_web",
)
