"""Instructions of the processor per page view, counted by callgrind: the same on a noisy machine.

The page is shown N and 2 N times in one process; the difference, divided by N, is one view.
"""

import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bench import environments, servers
from bench.environments import ROOT, Skipped
from bench.pages import KINDS

VIEWS = 20
WARM_UP = 10


def main():
    """Prints the figures; returns the aims that were missed. Raises Skipped."""
    valgrind, missed = environments.tool("valgrind"), []
    for kind in KINDS:
        page = kind.addresses()[0]
        millions = per_view(valgrind, page) / 1e6
        limit = f"at most {kind.instructions}" if kind.instructions else "no aim"
        print(f"{page:<31} {millions:.1f} million ({limit})", flush=True)
        if kind.instructions and millions > kind.instructions:
            missed.append(f"{page}: {millions:.1f} million instructions")
    return missed


def per_view(valgrind, page):
    with ThreadPoolExecutor() as pool:
        few, many = pool.map(partial(counted, valgrind, page), (VIEWS, 2 * VIEWS))
    return (many - few) / VIEWS


def counted(valgrind, page, views):
    """Instructions of a whole process that shows `page` so many times."""
    command = [
        valgrind,
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        os.path.realpath(sys.executable),
    ]
    command += ["-m", "bench.instructions", page, str(views)]
    packages = [path for path in sys.path if path.endswith("site-packages")]
    settings = servers.environment(
        DATA_DIR=str(servers.SITE), PYTHONPATH=":".join(packages), PYTHONHASHSEED="0"
    )
    run = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    match = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    if run.returncode or not match:
        raise Skipped("callgrind could not run this Python")
    return int(match[1])


def view(application, page):
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": page,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    statuses = []
    response = application(environ, lambda status, headers: statuses.append(status))
    b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise SystemExit(f"{page} answered {statuses}")


def show(page, views):
    import gc

    from museum.wsgi import application

    for _ in range(WARM_UP):
        view(application, page)
    gc.collect()
    gc.disable()
    for _ in range(views):
        view(application, page)


if __name__ == "__main__":
    show(sys.argv[1], int(sys.argv[2]))
