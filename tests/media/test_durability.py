"""What was confirmed survives a power cut: the kernel's own record of a real process answering a real upload."""

import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
import warnings
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.media.images import gradient, saved

PORT = 8211
SITE = f"http://127.0.0.1:{PORT}"
CALLS = "fsync,fdatasync,link,linkat,rename,renameat,renameat2,sendto,sendmsg,write,writev"
DURABLE = ["file synced", "named", "folder synced", "database synced", "answered"]


@pytest.fixture
def strace():
    path = shutil.which("strace")
    if not path:
        warnings.warn(
            "strace is not installed: the durability of uploads was NOT tested", stacklevel=1
        )
        pytest.skip("strace is not installed")
    return path


URLENCODED = "application/x-www-form-urlencoded"


def watched(strace, folder, fault=""):
    """The kernel's record of one upload, as lines, by a server that may have a planted fault."""
    log = folder / "strace.log"
    command = [strace, "-f", "-y", "-s", "40", "-e", f"trace={CALLS}", "-o", str(log)]
    command += [sys.executable, "-m", "tests.media.durable_server", str(folder), str(PORT), fault]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)
    try:
        upload(signed_in(server))
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # strace and what it watches, and nothing else
        server.wait(10)
    return log.read_text().splitlines()


def signed_in(server):
    browser = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    wait_for(browser, server)
    words = {"username": "fictional-curator", "password": "only-for-this-test"}
    posted(browser, "/en/admin/login/", words)
    return browser


def wait_for(browser, server):
    for _attempt in range(600):
        try:
            return browser.open(f"{SITE}/en/admin/login/")
        except OSError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
    pytest.fail("the server did not start")


def upload(browser):
    words = {"state": "draft", "focus_x": "50", "focus_y": "50"}
    picture = saved(gradient(60, 40))
    answer = posted(browser, "/en/admin/media/picture/add/", words, picture)
    assert "was added successfully" in answer.read().decode()


def posted(browser, path, words, picture=None):
    """As a browser does: a form without files is urlencoded, one with a file multipart."""
    form = browser.open(SITE + path).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', form)
    words = {**words, "csrfmiddlewaretoken": token[1]}
    body, kind = multipart(words, picture) if picture else (urlencode(words).encode(), URLENCODED)
    headers = {"Content-Type": kind, "Referer": SITE + path}
    return browser.open(urllib.request.Request(SITE + path, body, headers))  # noqa: S310


def multipart(words, picture):
    border = uuid.uuid4().hex
    body = b"".join(
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in words.items()
    )
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="test.jpg"\r\n\r\n'
    body += head.encode() + picture + b"\r\n" + f"--{border}--\r\n".encode()
    return body, f"multipart/form-data; boundary={border}"


def story(lines):
    """What happened to the original, in order, from its first write to the first byte of the answer."""
    told = []
    for line in lines:
        event = told_by(line)
        if event and (told or event in {"file synced", "named"}):
            told.append(event)
        if event == "answered" and told:
            break
    return [event for i, event in enumerate(told) if i == 0 or told[i - 1] != event]


def told_by(line):
    if re.search(r"fsync\(\d+<\S*/originals/\S*/\.new-", line):
        return "file synced"
    if re.search(r"link(at)?\(.*/originals/", line):
        return "named"
    if re.search(r"fsync\(\d+<\S*/originals/[0-9a-f]{2}>", line):
        return "folder synced"
    if re.search(r"f(data)?sync\(\d+<\S*museum\.sqlite3-wal>", line):
        return "database synced"
    if re.search(r"(sendto|sendmsg|write|writev)\(\d+<(TCP|socket):", line):
        return "answered"
    return None


def test_file_folder_and_database_are_synced_before_the_answer(strace, tmp_path):
    assert story(watched(strace, tmp_path)) == DURABLE


@pytest.mark.parametrize(
    ("fault", "missing"),
    [("file", "file synced"), ("folder", "folder synced"), ("normal", "database synced")],
)
def test_a_planted_fault_is_noticed(strace, tmp_path, fault, missing):
    """Mutation check: the test above can fail."""
    assert story(watched(strace, tmp_path, fault)) == [step for step in DURABLE if step != missing]


def test_every_rendition_is_synced_as_well(strace, tmp_path):
    lines = watched(strace, tmp_path)
    synced = [
        line for line in lines if re.search(r"fsync\(\d+<\S*/media/[0-9a-f]{20}/\.new-", line)
    ]
    named = [line for line in lines if re.search(r"link(at)?\(.*/media/[0-9a-f]{20}/60-", line)]
    assert (len(synced), len(named)) == (3, 3)
