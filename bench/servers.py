"""One-worker granian servers on the loopback, and the processor time they use. Linux only."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from bench import environments
from bench.environments import FOLDER, ROOT

START = 60  # seconds a server may take to answer
STOP = 15
# What a server inherits: nothing that would configure the site otherwise than `make run` does.
FROM_OUTSIDE = {"ALLOWED_HOSTS", "DATABASE_URL", "DATA_DIR", "DEBUG", "HOST", "PORT", "SITE_URL"}
SITE = FOLDER / "site"


def environment(**more):
    return {k: v for k, v in os.environ.items() if k not in FROM_OUTSIDE} | more


def free_port():
    """A port nobody listens at: granian would share a taken one and half of the answers be another's."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processors():
    """That of the servers, and another for the load generator where the machine has two."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


@contextlib.contextmanager
def running(command, folder, port, environment):
    """The process of a server that has begun to listen; ended, with its children, at the end."""
    (FOLDER / "logs").mkdir(parents=True, exist_ok=True)
    with (FOLDER / "logs" / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_until_it_answers(process, port)
        yield process
    finally:
        stop(process)


def wait_until_it_answers(process, port):
    end = time.monotonic() + START
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    raise SystemExit(f"{process.args} did not start: see {FOLDER}/logs/{port}.log")


def stop(process):
    family = [*children(process.pid), process.pid]
    process.terminate()
    try:
        process.wait(STOP)
    except subprocess.TimeoutExpired:
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def children(pid):
    """Process ids below `pid`, all generations."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        born = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return born + [below for child in born for below in children(child)]


def processor_seconds(pid):
    """User and system time of a process and its children: /proc/<pid>/stat, to the nanosecond.

    The clock of another process is `~pid << 3 | 2`: clock_getcpuclockid(3).
    """
    return sum(time.clock_gettime(~one << 3 | 2) for one in (pid, *children(pid)))


@contextlib.contextmanager
def one_worker(application, folder, python=sys.executable, **settings):
    """(process, port) of `application` under granian, one worker, one thread, on the first processor."""
    port = free_port()
    options = f"--interface wsgi --workers 1 --blocking-threads 1 --no-ws --log-level error --host 127.0.0.1 --port {port}"
    command = [str(python), "-m", "granian", *options.split(), application]
    paths = {"PYTHONPATH": str(folder), "PORT": str(port)}
    pinned = [environments.tool("taskset"), "-c", str(processors()[0]), *command]
    with running(pinned, folder, port, environment(**paths, **settings)) as process:
        yield process, port


@contextlib.contextmanager
def as_visitors_meet_it():
    """The site's address, served exactly as `make run` does."""
    port = free_port()
    settings = environment(DATA_DIR=str(SITE), PORT=str(port), HOST="127.0.0.1")
    command = [sys.executable, "-m", "museum.server"]
    with running(command, ROOT, port, settings):
        yield f"http://127.0.0.1:{port}"


def prepare_site():
    """The shipped content and the rows of bench/rows.py in a data folder of their own, made anew."""
    shutil.rmtree(SITE, ignore_errors=True)
    settings = environment(DATA_DIR=str(SITE))
    for command in (["manage.py", "prepare"], ["-m", "bench.rows"]):
        run = [sys.executable, *command]
        subprocess.run(run, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, check=True)


def answer(port, path, headers):
    """(status, headers, body) of one request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()
