"""The production server, granian: `python -m museum.server`, started by `manage.py serve` or by systemd."""

import ctypes
import importlib
import multiprocessing
import os
import signal
import sys

from django.core.exceptions import ImproperlyConfigured
from granian import Granian

from museum.environment import port, text

# For two cores. A thread holds one database connection, of which PostgreSQL's pool has four.
WORKERS = 2
THREADS = 4
WAITING = 1024  # connections the kernel keeps while all threads are busy
TO_FINISH = 10  # seconds for the requests under way when the server is told to stop
PR_SET_PDEATHSIG = 1  # of linux/prctl.h


def application(target):
    """Loads the application in a worker, and sees to it that the worker hears "stop" exactly once.

    While it loads it would use its parent's handlers and swallow the signal; afterwards Ctrl-C would
    reach it from the terminal as well as from its parent. Granian 2.8 then waits for it in vain.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.setpgrp()
    end_with_the_parent()
    module, name = target.split(":")
    return getattr(importlib.import_module(module), name)


def end_with_the_parent():
    """Killed with -9 the parent cannot stop its workers, which would keep the port and go on answering."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        parent = multiprocessing.parent_process()
        if parent and os.getppid() != parent.pid:  # it was killed before the kernel knew of this
            sys.exit("The server has gone.")


def serve(host, port):
    """WSGI, since every request is short and asks the database. Returns when told to stop."""
    Granian(
        "museum.wsgi:application",
        address=host,
        port=port,
        interface="wsgi",
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=WAITING,
        websockets=False,
        log_level="warning",
        respawn_failed_workers=True,
        workers_kill_timeout=TO_FINISH,
    ).serve(target_loader=application)


if __name__ == "__main__":
    try:
        serve(text("HOST", "127.0.0.1"), port())
    except ImproperlyConfigured as error:
        sys.exit(f"Cannot start: {error}")
