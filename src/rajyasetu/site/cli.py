"""The `rajyasetu` command."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.site import logs, totp
from rajyasetu.site.configuration import Configuration, Mode, Process
from rajyasetu.site.supervisor import Supervisor

_INTERRUPTED = 130
_ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    """Read the command line and do what it says; our errors are one line, in Hindi and English."""
    arguments = _parser().parse_args()
    configuration = Configuration.read()
    logs.set_up(process="supervisor", level=configuration.log_level)
    try:
        sys.exit(arguments.do(configuration, arguments))
    except RajyasetuError as error:
        sys.exit(f"{error.text('hi')}\n{error.text('en')}")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rajyasetu", description="The digital services of a state, whole.")
    parser.set_defaults(do=serve)
    commands = parser.add_subparsers(title="commands")
    commands.add_parser("serve", help="start all of it (the default)").set_defaults(do=serve)
    commands.add_parser("journey", help="walk the main journey over HTTP on a throw-away instance").set_defaults(
        do=journey
    )
    bench = commands.add_parser("bench", help="run benchmarks, one JSON line each")
    bench.add_argument("name", nargs="?", default="")
    bench.set_defaults(do=run_bench)
    code = commands.add_parser("code", help="the six digits a demo official's phone would show now")
    code.add_argument("login")
    code.set_defaults(do=show_code)
    audit = commands.add_parser("audit", help="check the audit log").add_subparsers(required=True)
    verify = audit.add_parser("verify", help="find change, rewrite, fork and truncation")
    verify.add_argument("--checkpoint", type=Path, help="a checkpoint kept elsewhere")
    verify.set_defaults(do=verify_audit)
    return parser


def serve(configuration: Configuration, _arguments: argparse.Namespace) -> int:
    """Start all, say where, and watch until Ctrl-C."""
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    supervisor = Supervisor(configuration)
    try:
        supervisor.start()
        _welcome(configuration, time.monotonic() - began)
    except BaseException:
        supervisor.stop()
        raise
    supervisor.run()
    return 0


def _welcome(configuration: Configuration, seconds: float) -> None:
    url = configuration.own_url
    lines = ["", f"  राज्यसेतु · Rajyasetu   {url}/hi/   ({seconds:.1f} s)", ""]
    path = configuration.keys_directory / "shared" / "demo-sign-ins.json"
    if configuration.mode is Mode.DEMO:
        lines += [
            "  DEMO: people and papers are invented.",
            f"  Resident:  {url}/hi/sign-in/  Aadhaar 9999 9999 0042 (UIDAI's published test identity);",
            f"             the OTP stands in the message viewer: {url}/hi/messages/",
            f"  Officials: {url}/hi/sign-in/official/  the six digits: ./run code LOGIN",
        ]
        people = json.loads(path.read_text()) if path.exists() else {}
        lines += [f"    {login:<34} {person['password']}" for login, person in people.items()]
    lines += ["", "  Ctrl-C stops all.", ""]
    print("\n".join(lines), flush=True)


def show_code(configuration: Configuration, arguments: argparse.Namespace) -> int:
    """Print the demo official's code of this half minute, as the phone would."""
    path = configuration.keys_directory / "shared" / "demo-sign-ins.json"
    people = json.loads(path.read_text()) if path.exists() else {}
    if arguments.login in people:
        print(totp.code(people[arguments.login]["totp_secret"], at=clock.now()))
        return 0
    raise SystemExit(f"no demo official named {arguments.login}")


def journey(configuration: Configuration, _arguments: argparse.Namespace) -> int:
    """Walk the main journey from outside; 0 only when each step's result was checked."""
    from rajyasetu.site.journey import walk  # noqa: PLC0415 - only this command needs it

    return walk(configuration)


def run_bench(_configuration: Configuration, arguments: argparse.Namespace) -> int:
    """Run the benchmarks of that name, or all."""
    files = sorted((_ROOT / "bench").glob(f"{arguments.name or '[a-z]*'}.py"))
    if not files:
        raise SystemExit(f"no benchmark named {arguments.name}")
    return max(subprocess.run([sys.executable, str(path)], check=False).returncode for path in files)


def verify_audit(configuration: Configuration, arguments: argparse.Namespace) -> int:
    """Check the audit log of the main database, starting the embedded PostgreSQL if it is not running."""
    os.environ["RAJYASETU_PROCESS"] = Process.WORKER.value
    from rajyasetu.site.audit_check import verify  # noqa: PLC0415 - sets up Django

    checkpoint = arguments.checkpoint.read_bytes() if arguments.checkpoint else None
    return verify(configuration, checkpoint)
