# Read by ./run and ./test: makes .venv from the hashed locks when they have changed.

UV_VERSION=0.13.9

say() { printf '%s\n' "$*" >&2; }

set_up() {
    stamp=.venv/stamp-$(printf '%s' "$*" | tr -c 'a-z0-9\n' '-')
    sum=$(cat tools/set_up.sh pyproject.toml "$@" | cksum)
    if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$sum" ]; then
        python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
            || { say "Python 3.11 or newer is needed: apt-get install python3"; exit 1; }
        [ -x .venv/bin/python ] || make_venv
        .venv/bin/python -m pip install -q --disable-pip-version-check "uv==$UV_VERSION" 2>&1 | grep -v '^WARNING' >&2 || true
        requirements=
        for lock in "$@"; do requirements="$requirements -r $lock"; done
        # shellcheck disable=SC2086 # one word a file is meant
        .venv/bin/uv pip install -q --compile-bytecode --python .venv/bin/python --require-hashes $requirements
        .venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
        printf '%s' "$sum" >"$stamp"
    fi
    .venv/bin/python -m compileall -q src
    .venv/bin/python tools/compile_messages.py
}

make_venv() {
    rm -rf .venv
    python3 -m venv .venv 2>/dev/null || {
        rm -rf .venv
        say "python3-venv is missing: apt-get install python3-venv"
        exit 1
    }
}
