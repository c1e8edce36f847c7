"""Runs every benchmark in this folder, each in a process of its own, one after the other.

A benchmark is a module with a docstring that says what it measures and against what; it prints its
figures. `python -m bench visit` runs one.
"""

import subprocess
import sys
from pathlib import Path


def main(wanted):
    found = sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))
    if unknown := set(wanted) - set(found):
        sys.exit(f"No benchmark {', '.join(unknown)}; there are: {', '.join(found)}.")
    failed = [name for name in wanted or found if not run(name)]
    return f"Failed: {', '.join(failed)}." if failed else 0


def run(name):
    print(f"\n=== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
