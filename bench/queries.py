"""SQL queries of a page, exactly, asked as a stranger and after every cache that lasts was filled."""

import json
import os
import subprocess
import sys

from bench import servers
from bench.environments import ROOT
from bench.pages import LIMITS, PATHS


def main():
    """Prints the figures; returns the aims that were missed."""
    command = [sys.executable, "-m", "bench.queries", *PATHS]
    settings = servers.environment(DATA_DIR=str(servers.SITE))
    run = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, check=True)
    found = json.loads(run.stdout)
    for path, count in found.items():
        print(f"{path:<31} {count} (at most {LIMITS[path].queries})")
    too_many = [path for path in PATHS if found[path] > LIMITS[path].queries]
    return [f"{path} asks {found[path]} queries" for path in too_many]


def counted(paths):
    """{path: queries} of the site, in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    reader, counts = Client(headers={"host": "127.0.0.1"}), {}
    for path in paths:
        reader.get(path)
        with CaptureQueriesContext(connection) as asked:
            status = reader.get(path).status_code
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
        counts[path] = len(asked)
    return counts


if __name__ == "__main__":
    json.dump(counted(sys.argv[1:]), sys.stdout)
