"""What costs every process of a run many seconds, and is the same in all of them: one makes it for all."""

import fcntl
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

FOLDER = "MADE_ONCE"  # the variable that names a folder of this run; `python -m tests` sets it


def made(name, make):
    """What `make()` answers, asked by the first process that wants it; by each where they share no folder."""
    if FOLDER not in os.environ:
        return make()
    file = Path(os.environ[FOLDER], name)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            file.write_bytes(pickle.dumps(make()))
    return pickle.loads(file.read_bytes())  # noqa: S301 - it is ours


def migrated():
    """The bytes of an SQLite database that every migration has gone through."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "museum.sqlite3")
        command = [sys.executable, settings.BASE_DIR / "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, env=os.environ | {"DATABASE_URL": f"sqlite:///{file}"}, check=True)
        return file.read_bytes()
