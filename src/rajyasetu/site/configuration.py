"""Every setting of an instance, read once, here. docs/operations/settings.md tells what each means."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from rajyasetu.kernel.errors import RajyasetuError

PREFIX = "RAJYASETU_"


class InvalidSetting(RajyasetuError):
    """A setting cannot be read."""

    code = "site.invalid_setting"
    hi = "सेटिंग {name} सही नहीं है: {why}"
    en = "The setting {name} is not right: {why}"


class Mode(StrEnum):
    """Demo: loopback only, people invented, messages shown. Production: none of that."""

    DEMO = "demo"
    PRODUCTION = "production"


class Process(StrEnum):
    """Which of the instance's processes this is. ALL is for tests: every app on one database."""

    WEB = "web"
    WORKER = "worker"
    UIDAI = "uidai"
    VAULT = "vault"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One instance's settings, typed. Each field is the environment variable RAJYASETU_<FIELD>."""

    home: Path = Path("var")
    port: int = 8000
    mode: Mode = Mode.DEMO
    process: Process = Process.ALL
    state: str = "UP"
    public_url: str = ""
    database_url: str = ""
    uidai_database_url: str = ""
    vault_database_url: str = ""
    uidai_url: str = ""
    vault_url: str = ""
    web_threads: int = 8
    log_level: str = "info"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read from the environment; what is absent or empty keeps its default. Raises InvalidSetting."""
        values: dict[str, object] = {}
        for name in cls.__slots__:
            text = environment.get(PREFIX + name.upper(), "").strip()
            if text:
                values[name] = _read(name, text, type(getattr(cls(), name)))
        return cls(**values)  # type: ignore[arg-type]  # _read gives each field its own type

    @property
    def keys_directory(self) -> Path:
        """Private keys, apart from database and files, so that a backup of one never holds another."""
        return self.home.resolve() / "keys"

    @property
    def files_directory(self) -> Path:
        """Documents, encrypted, named by the hash of their ciphertext."""
        return self.home.resolve() / "files"

    @property
    def audit_directory(self) -> Path:
        """Audit tiles and the append-only file of checkpoints."""
        return self.home.resolve() / "audit"

    @property
    def messages_directory(self) -> Path:
        """Messages of the demo adapter, for the viewer. Demo only."""
        return self.home.resolve() / "messages"

    @property
    def own_url(self) -> str:
        """The address people use: as set, else this machine's own loopback."""
        return self.public_url.rstrip("/") or f"http://127.0.0.1:{self.port}"

    @property
    def uidai_base_url(self) -> str:
        """Where the authentication user agency sends its requests: as set, else the embedded one."""
        return self.uidai_url.rstrip("/") or f"http://127.0.0.1:{self.port + 1}/uidai"

    @property
    def vault_base_url(self) -> str:
        """Where the Aadhaar data vault answers: as set, else the embedded one."""
        return self.vault_url.rstrip("/") or f"http://127.0.0.1:{self.port + 2}/vault"


def _read(name: str, text: str, kind: type) -> object:
    try:
        return kind(text)
    except ValueError as error:
        raise InvalidSetting(name=PREFIX + name.upper(), why=str(error)) from error
