"""All gates, as `make test` and CI run them: `python -m tests`."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from tests import once, postgres

# What the tests start, and the Debian package that brings it.
TOOLS = {
    "chromium-headless-shell": "chromium-headless-shell",
    "exiftool": "libimage-exiftool-perl",
    "git": "git",
    "initdb": "postgresql",
    "java": "default-jre-headless",
    "strace": "strace",
}
# Beside the others: while one test waits for its file to be on the disk, another goes on.
TWO = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
IN_BOTH = "not browser and not once"  # of what the databases could answer differently
FROM_OUTSIDE = {
    *("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "HOST", "PORT", "PROXIES", "SECOND_FACTOR"),
    *("SECRET_KEY", "SITE_URL"),
    "PYTHONDONTWRITEBYTECODE",  # else each of a hundred processes compiles all modules anew
}


def main():
    signal.signal(signal.SIGTERM, lambda *received: sys.exit("Stopped."))
    began = time.monotonic()
    install_tools()
    with tempfile.TemporaryDirectory(prefix="museum-tests-") as folder, database() as url:
        environment = {k: v for k, v in os.environ.items() if k not in FROM_OUTSIDE}
        environment |= {"DATA_DIR": folder, once.FOLDER: folder}
        failed = [name for name in gates(environment, url) if name]
    minutes = (time.monotonic() - began) / 60
    print(
        f"\n{minutes:.1f} minutes. "
        + (f"Failed: {', '.join(failed)}." if failed else "All gates passed.")
    )
    return bool(failed)


def install_tools():
    missing = [package for tool, package in TOOLS.items() if not present(tool)]
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The tests need more programs. Run: sudo {' '.join(install)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print("Installing", *missing, flush=True)
    for command in (["apt-get", "update"], install):
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=True)


def present(tool):
    if tool == "initdb":
        return "TEST_DATABASE_URL" in os.environ or postgres.program(tool)
    return shutil.which(tool)


def database():
    """A server that is there already, or one of our own."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        return contextlib.nullcontext(url)
    return postgres.server()


def gates(environment, database_url):
    """Runs every gate, also after one has failed; yields the names of the failed, None for the others."""
    manage, pytest = ("manage.py",), ("-m", "pytest", "--quiet", "-p", "no:cacheprovider")
    public = {
        "SITE_URL": "https://museum.example",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "PROXIES": "1",
    }

    def gate(name, *arguments, **more):
        print(f"\n=== {name}", flush=True)
        run = subprocess.run([sys.executable, *arguments], env=environment | more, check=False)
        return name if run.returncode else None

    yield gate("lint", "-m", "ruff", "check", ".")
    yield gate("format", "-m", "ruff", "format", "--check", ".")
    yield gate("migrations", *manage, "makemigrations", "--check", "--dry-run")
    yield gate("deployment", *manage, "check", "--deploy", "--fail-level", "WARNING", **public)
    everywhere = environment | {"DATABASE_URL": database_url}
    with (
        begun(environment, *pytest, "-m", "browser") as in_chromium,
        begun(environment, *pytest, *TWO, "-m", "not browser", patient=True) as on_sqlite,
        begun(everywhere, *pytest, "-m", IN_BOTH, patient=True) as on_postgresql,
    ):
        yield said("tests in Chromium", *in_chromium)
        yield said("tests on SQLite, beside those in Chromium", *on_sqlite)
        yield said("tests on PostgreSQL, beside both", *on_postgresql)


@contextlib.contextmanager
def begun(environment, *arguments, patient=False):
    """A run that goes on beside others, and the file that it writes to; it ends when the block does.

    A patient run leaves the processor to the others: a browser that must wait for it looks broken.
    """
    with tempfile.NamedTemporaryFile() as output:
        command = [*(("nice",) if patient else ()), sys.executable, *arguments]
        run = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            yield run, output.name
        finally:
            run.terminate()
            run.wait()


def said(name, run, output):
    """Prints all that `run` has written and what it goes on to write, until it ends."""
    print(f"\n=== {name}", flush=True)
    with open(output, errors="replace") as lines:
        while run.poll() is None:
            print(lines.read(), end="", flush=True)
            time.sleep(1)
        print(lines.read(), flush=True)
    if run.returncode < 0:
        print(f"Ended from outside, by signal {-run.returncode}.", flush=True)
    return name if run.returncode else None


if __name__ == "__main__":
    sys.exit(main())
