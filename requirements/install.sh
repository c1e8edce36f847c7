#!/bin/sh
# Makes .venv with the packages locked in requirements/$1.txt ("run" or "dev").
# The locks are whole, so pip takes from them and resolves nothing. A second call compares the lock with the one installed and returns at once.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    say "Python 3.11 or newer is needed; ${PYTHON:-python3} is older or missing. Name one with PYTHON=/path/to/python3."
    return 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "Python $version here cannot make virtual environments; on Debian and Ubuntu install the package python$version-venv."
        return 1
    fi
    say "Making the virtual environment with $python"
    "$python" -m venv --clear .venv
}

lock=requirements/$1.txt
installed=.venv/installed-$1.txt
cmp -s "$lock" "$installed" && .venv/bin/python -c '' 2>/dev/null && exit

.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
say "Installing the packages of $lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --require-hashes --no-deps --only-binary :all: --requirement "$lock"
cp "$lock" "$installed"
