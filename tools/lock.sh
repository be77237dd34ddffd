#!/bin/sh
# Makes the hashed locks anew from requirements.in and requirements-dev.in.
set -eu
cd "$(dirname "$0")/.."
lock() { .venv/bin/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 "$1" -o "$2"; }
lock requirements.in requirements.lock
lock requirements-dev.in requirements-dev.lock
