"""The long run: every test with more examples, then every benchmark; writes docs/operations/long-run.md."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/operations/long-run.md"
BENCHES = ["startup", "pages", "certificates", "audit"]


def run(*command: str, **settings: str) -> tuple[int, str]:
    """The exit status and the output, which is shown as well."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True, check=False
    )
    print(done.stdout, flush=True)
    return done.returncode, done.stdout


def main() -> int:
    """Run all, write the page; 0 when all passed."""
    commit = run("git", "rev-parse", "--short", "HEAD")[1].strip()
    status, tests = run(
        sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", RAJYASETU_TEST_EXAMPLES="300"
    )
    rows = []
    for name in BENCHES:
        failed, output = run(sys.executable, f"bench/{name}.py")
        status = status or failed
        rows += [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    PAGE.write_text(page(commit, tests.strip().splitlines()[-1], rows))
    return status


def page(commit: str, tests: str, rows: list[dict[str, object]]) -> str:
    """The page of the last long run."""
    lines = [f"| {row['bench']} | {row['value']} {row['unit']} | {row['reference']} | {row['ratio']} |" for row in rows]
    return "\n".join(
        [
            "# The last long run",
            "",
            f"{datetime.now(tz=UTC):%d %B %Y, %H:%M} UTC, commit {commit}, by `./test long`. Absolute figures are this",
            "machine's; only ratios travel.",
            "",
            f"Tests, kill runs and fuzzing included: `{tests.strip('= ')}`",
            "",
            "| Benchmark | Value | Against | Ratio |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
