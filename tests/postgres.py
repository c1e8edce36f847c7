"""A private PostgreSQL server for one run of the tests: on a socket in a temporary folder, gone afterwards.

It keeps its durable settings, which `museum.checks` asks for: they cost the whole run a second or two.

Debian's own packages rather than a wheel: they are what operators run, and they know ICU's Kazakh order.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote


def program(name):
    """The path of one of PostgreSQL's programs, the newest installed; None without one."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[4])
    )
    return str(versions[-1]) if versions else shutil.which(name)


@contextlib.contextmanager
def server(authentication="trust"):
    """The DATABASE_URL of an empty server, which stops at the end whatever happens.

    Its one account has the password "museum", asked for unless the server trusts everybody.
    """
    with tempfile.TemporaryDirectory(prefix="museum-postgresql-") as folder:
        make(folder, authentication)
        with started(folder, stop="immediate") as url:
            yield url


def make(folder, authentication="trust"):
    """An empty server in `folder`, not started."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    password = Path(folder, "password")
    password.write_text("museum\n")
    run("initdb", "-D", f"{folder}/data", "-U", "museum", "-A", authentication, f"--pwfile={password}", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8", at=folder)  # fmt: skip


@contextlib.contextmanager
def started(folder, stop="fast"):
    """The DATABASE_URL of the server that was made in `folder`, while it runs."""
    data = f"{folder}/data"
    options = f"-c listen_addresses= -c unix_socket_directories={folder}"
    run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start", at=folder)
    try:
        yield f"postgresql://museum@{quote(str(folder), safe='')}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", stop, "stop", at=folder)


def run(name, *arguments, at):
    """PostgreSQL refuses to run as root; Debian's package brings an account for it."""
    as_postgres = {"user": "postgres", "group": "postgres", "extra_groups": []}
    subprocess.run(
        [program(name), *arguments],
        cwd=at,
        stdout=subprocess.DEVNULL,
        check=True,
        **(as_postgres if os.geteuid() == 0 else {}),
    )
