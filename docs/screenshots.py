"""Pictures of the running site for README.md, into docs/screenshots/: `make screenshots`.

Starts the site with its shipped content in a temporary folder, on a free port, and stops it again.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = Path(__file__).parent / "screenshots"

# (name of the picture, address, width, height, colour scheme)
SHOTS = [
    ("home-kk", "/kk/", 1440, 900, "light"),
    ("home-ru-phone", "/ru/", 390, 844, "light"),
    ("wall-en", "/en/wall/?q=Andronikaschwili+Kira", 1440, 900, "light"),
    ("visit-kk-phone-dark", "/kk/visit/", 390, 844, "dark"),
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, seconds=60):
    for _attempt in range(seconds * 10):
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {seconds} seconds.")


def take(address):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, path, width, height, scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            answer = page.goto(address + path)
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()


def main():
    PICTURES.mkdir(exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATA_DIR": folder, "PORT": str(port), "HOST": "127.0.0.1"}
        server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}")
            take(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
