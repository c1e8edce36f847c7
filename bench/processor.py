"""Processor time of the server per request: our pages against three references of the same run.

Requests per second say little on a shared machine. Processor time, paired round by round with that of
the reference, moves by about 15 %; the aims leave more room than that.
"""

import contextlib
import http.client
import os
import random
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

from bench import environments, servers
from bench.environments import FOLDER, ROOT
from bench.pages import LIMITS, PATHS

ROUNDS = 9
SECONDS = 1.0  # of load on each page in each round
WARM_UP = 30  # requests
PEERS = ROOT / "bench" / "peers"
BARE, DJANGO, WAGTAIL = "bare WSGI, 30 kB", "Django, one query, 30 kB", "Wagtail, detail page"
AIM = 12  # times cheaper than the Wagtail page


class Target(NamedTuple):
    name: str
    process: subprocess.Popen
    port: int
    path: str
    headers: dict = {}


def load(target, seconds):
    """Processor seconds per request while one client asks for `seconds`. Raises on any odd answer."""
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=30)
    before, end, count = (
        servers.processor_seconds(target.process.pid),
        time.monotonic() + seconds,
        0,
    )
    while time.monotonic() < end:
        connection.request("GET", target.path, headers=target.headers)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"{target.name} answered {response.status}")
        count += 1
    connection.close()
    return (servers.processor_seconds(target.process.pid) - before) / count


def warm(target):
    """Bytes of the page, after every cache that lasts has been filled."""
    for _ in range(WARM_UP):
        status, _headers, body = servers.answer(target.port, target.path, target.headers)
        if status != 200:
            raise SystemExit(f"{target.name} answered {status}")
    return len(body)


@contextlib.contextmanager
def targets():
    """Every page of the comparison with its server running."""
    with contextlib.ExitStack() as stack:
        start = stack.enter_context
        bare = start(servers.one_worker("bare:application", PEERS))
        plain = start(servers.one_worker("plain_django:application", PEERS, DATABASE=plain_rows()))
        site = {"DATA_DIR": str(servers.SITE)}
        ours = start(servers.one_worker("museum.wsgi:application", ROOT, **site))
        found = [Target(BARE, *bare, "/"), Target(DJANGO, *plain, "/"), *wagtail(start)]
        found += [Target(path, *ours, path) for path in PATHS]
        gzip = {"Accept-Encoding": "gzip"}
        found += [Target(f"{path} gzip", *ours, path, gzip) for path in PATHS[::3]]
        yield found


def wagtail(start):
    """The Wagtail page, or nothing and a loud word why."""
    try:
        python = environments.python("bench-wagtail")
    except environments.Skipped as reason:
        print(f"\n!!! SKIPPED, no comparison with Wagtail: {reason}.\n", flush=True)
        return []
    folder, data = PEERS / "wagtail_museum", {"DATA": str(FOLDER / "wagtail-data")}
    seed = [str(python), "seed.py"]
    subprocess.run(seed, cwd=folder, env=servers.environment(**data), check=True)
    server = start(servers.one_worker("wsgi:application", folder, python, **data))
    return [Target(WAGTAIL, *server, "/de/exhibits/exhibit-0042/")]


def plain_rows():
    """The database of the plain Django page, made when it is missing."""
    database = str(FOLDER / "plain.sqlite3")
    settings = servers.environment(DATABASE=database)
    subprocess.run([sys.executable, PEERS / "plain_django.py"], env=settings, check=True)
    return database


def measure(rounds=ROUNDS):
    """({name: seconds per request of each round}, {name: bytes})."""
    costs, order, allowed = {}, random.Random(1), os.sched_getaffinity(0)
    with targets() as pages:
        os.sched_setaffinity(0, {servers.processors()[1]})
        size = {page.name: warm(page) for page in pages}
        for _round in range(rounds):
            for page in order.sample(pages, len(pages)):
                costs.setdefault(page.name, []).append(load(page, SECONDS))
    os.sched_setaffinity(0, allowed)
    return {name: costs[name] for name in size}, size


def ratio(costs, dear, cheap):
    """How many times `dear` costs what `cheap` does: median, least and most of the paired rounds."""
    pairs = sorted(a / b for a, b in zip(costs[dear], costs[cheap], strict=True))
    return statistics.median(pairs), pairs[0], pairs[-1]


def shown(three):
    return "{:.2f} ({:.2f}–{:.2f})".format(*three)


def main(rounds=ROUNDS):
    """Prints the table; returns the aims that were missed."""
    costs, size = measure(rounds)
    print(f"Median processor time of {rounds} rounds; ratios are paired: median (least–most).\n")
    print(
        f"{'page':<31} {'bytes':>6} {'ms':>6}  {'of bare WSGI':<20} {'of Django page':<19} Wagtail costs"
    )
    missed = []
    for name in costs:
        print(row(name, costs, size))
        if WAGTAIL in costs and name in PATHS and ratio(costs, WAGTAIL, name)[0] < least(name):
            missed.append(f"{name} is not {least(name)} times cheaper than the Wagtail page")
    print(f"\nAim: the Wagtail page costs at least 6 times ours, better {AIM} times.")
    print("Nothing is compressed, as the references have it, except where a line says gzip.")
    return missed


def least(path):
    """How many times cheaper than the Wagtail page it must be."""
    return LIMITS[path].times


def row(name, costs, size):
    milliseconds = 1000 * statistics.median(costs[name])
    others = [shown(ratio(costs, name, peer)) + " ×" for peer in (BARE, DJANGO)]
    times = shown(ratio(costs, WAGTAIL, name)) + " ×" if WAGTAIL in costs else "not compared"
    return (
        f"{name:<31} {size[name]:>6} {milliseconds:6.2f}  {others[0]:<20} {others[1]:<19} {times}"
    )
