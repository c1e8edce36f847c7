"""`make bench`: every figure the pages are held to, against named references of the same run.

    python -m bench [--rounds N] [processor queries instructions renditions weights lighthouse names import sign-in]

Ends with 1 when an aim was missed. What the machine lacks is skipped, and said at the end.
"""

import argparse
import datetime
import os
import platform
import subprocess
import sys

from bench import (
    environments,
    instructions,
    lighthouse,
    people_import,
    processor,
    queries,
    servers,
    sign_in,
    weights,
)
from bench.environments import ROOT, Skipped
from bench.names import running as names

TITLES = {
    "processor": "Processor time per request",
    "queries": "SQL queries per page",
    "instructions": "Instructions per page view",
    "renditions": "Renditions of a photograph of 24 megapixels",
    "weights": "Bytes and requests of a first visit",
    "lighthouse": "Lighthouse",
    "import": "Import of names",
    "names": "The search of names",
    "sign-in": "Answers to wrong passwords",
}


def main():
    wanted = arguments()
    parts = {
        "processor": lambda: processor.main(wanted.rounds),
        "queries": queries.main,
        "instructions": instructions.main,
        "renditions": renditions,
        "weights": weights.main,
        "lighthouse": lighthouse.main,
        "import": people_import.main,
        "names": names.main,
        "sign-in": sign_in.main,
    }
    print(
        f"{datetime.date.today()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    )
    servers.prepare_site()
    missed, skipped = run([(name, parts[name]) for name in wanted.parts or TITLES])
    report("Not met", missed)
    report("SKIPPED", skipped)
    return bool(missed)


def arguments():
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", choices=[[], *TITLES], metavar="part")
    parser.add_argument("--rounds", type=int, default=processor.ROUNDS)
    return parser.parse_args()


def run(parts):
    """(aims that were missed, reasons why parts were skipped)."""
    missed, skipped = [], []
    for name, part in parts:
        print(f"\n=== {TITLES[name]}\n", flush=True)
        try:
            missed += part() or []
        except Skipped as reason:
            print(f"!!! SKIPPED: {reason}", flush=True)
            skipped.append(f"{TITLES[name]}: {reason}")
    return missed, skipped


def renditions():
    """In a virtual environment that has pyvips beside the museum's own packages."""
    command = [environments.python("bench"), ROOT / "bench" / "renditions.py"]
    subprocess.run(command, cwd=ROOT, env=servers.environment(), check=True)


def report(heading, lines):
    for line in lines:
        print(f"{heading}: {line}")


if __name__ == "__main__":
    sys.exit(main())
