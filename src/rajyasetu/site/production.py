"""What production mode refuses, each with its name: demo things must never meet real people."""

import ipaddress
import json
from urllib.parse import urlsplit

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.site.configuration import Configuration, Mode


class RefusedInProduction(RajyasetuError):
    """Production mode found something of the demo."""

    code = "site.refused_in_production"
    hi = "प्रोडक्शन मोड में यह नहीं चल सकता: {names}"
    en = "Production mode refuses to start with: {names}"


class DemoOnlyOnLoopback(RajyasetuError):
    """Demo mode was given an address that others can reach."""

    code = "site.demo_only_on_loopback"
    hi = "डेमो मोड सिर्फ़ इसी मशीन पर चलता है। RAJYASETU_PUBLIC_URL हटाएँ या 127.0.0.1 लिखें।"
    en = "Demo mode runs on this machine only. Unset RAJYASETU_PUBLIC_URL, or name 127.0.0.1."


def findings(configuration: Configuration) -> list[str]:
    """What of the demo this production configuration still holds, in plain words; empty when none."""
    shared = configuration.keys_directory / "shared"
    checks = {
        "the embedded UIDAI (set RAJYASETU_UIDAI_URL)": not configuration.uidai_url,
        "demo keys (keys/shared/demo-authority; make this state's own)": any(
            configuration.keys_directory.glob("*/demo-authority*")
        ),
        "demo people and passwords (keys/shared/demo-sign-ins.json)": (shared / "demo-sign-ins.json").exists(),
        "a demo licence (keys/shared/licence.json says demo)": _demo_licence(configuration),
        "the message viewer's folder (messages)": configuration.messages_directory.exists(),
        "a public address without https (set RAJYASETU_PUBLIC_URL)": not configuration.public_url.startswith(
            "https://"
        ),
    }
    return [name for name, found in checks.items() if found]


def _demo_licence(configuration: Configuration) -> bool:
    path = configuration.keys_directory / "shared" / "licence.json"
    return path.exists() and bool(json.loads(path.read_text()).get("demo"))


def check(configuration: Configuration) -> None:
    """Raises RefusedInProduction naming each finding, or DemoOnlyOnLoopback."""
    if configuration.mode is Mode.PRODUCTION:
        found = findings(configuration)
        if found:
            raise RefusedInProduction(names="; ".join(found))
    elif configuration.public_url and not _on_loopback(configuration.public_url):
        raise DemoOnlyOnLoopback


def _on_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
