"""The production server as processes: what stays behind when they end, what slow senders may hold."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings

from museum.server import THREADS, WORKERS

PATIENCE = 60  # seconds; the machine may be busy


@pytest.fixture
def server(tmp_path):
    """A running server and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    where = {
        "cwd": settings.BASE_DIR,
        "env": os.environ | {"PORT": str(port), "DATA_DIR": str(tmp_path)},
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(collect, check=True, **where)
    process = subprocess.Popen([sys.executable, "-m", "museum.server"], **where)
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


def status_of(port, path="/robots.txt", method="GET", body=None):
    """Of an address that asks no database: there is none here."""
    visitor = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    visitor.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"})
    status = visitor.getresponse().status
    visitor.close()
    return status


def unfinished_form(port):
    """A form of which only the first letters come."""
    sender = socket.create_connection(("127.0.0.1", port))
    head = "POST /kk/view/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
    sender.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nsize=".encode())
    return sender


def test_forms_that_never_arrive_leave_threads_for_the_pages(server):
    """Twice as many as the server has threads."""
    _process, port = server
    senders = [unfinished_form(port) for _number in range(2 * WORKERS * THREADS)]
    time.sleep(2)
    assert [status_of(port) for _number in range(10)] == [200] * 10
    for sender in senders:
        sender.close()


def test_form_is_read_again_once_slow_senders_have_gone(server):
    """One worker may be up before the other: senders come until both have enough."""
    _process, port = server
    senders = []

    def is_refused():
        senders.extend(unfinished_form(port) for _number in range(THREADS))
        time.sleep(0.5)
        return status_of(port, "/kk/view/", "POST", "ordinary=1") == 408

    wait_until(is_refused)
    for sender in senders:
        sender.close()
    wait_until(lambda: status_of(port, "/kk/view/", "POST", "ordinary=1") == 302)
