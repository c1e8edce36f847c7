"""The production server as processes: what stays behind when they end."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings

PATIENCE = 60  # seconds; the machine may be busy


@pytest.fixture
def server(tmp_path):
    """A running server and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "museum.server"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PORT": str(port), "DATA_DIR": str(tmp_path)},
    )
    wait_until(lambda: listens(port))
    yield process, port
    process.kill()
    process.wait()


def listens(port):
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


def workers(server):
    ps = ["ps", "-o", "pid=,args=", "--ppid", str(server.pid)]
    rows = subprocess.run(ps, capture_output=True, text=True).stdout.splitlines()
    return [int(row.split()[0]) for row in rows if "<defunct>" not in row]


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_workers_end_with_a_killed_server(server):
    process, port = server
    process.kill()
    process.wait()
    wait_until(lambda: not listens(port))


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_worker_made_anew_stays(server):
    """The signal follows the thread that made the worker, which must be the one that lives longest."""
    process, _port = server
    wait_until(lambda: len(workers(process)) == 2)
    old = workers(process)
    os.kill(old[0], signal.SIGKILL)
    wait_until(lambda: len(set(workers(process)) - set(old)) == 1)
    new = set(workers(process)) - set(old)
    time.sleep(2)
    assert new <= set(workers(process))
