"""Lighthouse, as on a slow telephone: the median of several runs."""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from bench import environments, servers
from bench.environments import FOLDER, Skipped
from bench.pages import KINDS, PATHS

RUNS = 3
PAGES = [
    *PATHS[:6],
    *(kind.addresses()[0] for kind in KINDS[2:]),
]  # home and visit in all languages
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
METRICS = {
    "LCP ms": "largest-contentful-paint",
    "CLS": "cumulative-layout-shift",
    "TBT ms": "total-blocking-time",
}
HERE = Path(__file__).resolve().parent / "lighthouse"
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)


def main():
    """Prints the table; returns the aims that were missed. Raises Skipped."""
    chromium, program = environments.tool("chromium"), installed()
    headings = " ".join(f"{name:>14}" for name in (*LEAST, *METRICS))
    print(f"{'page':<31} {headings}")
    with servers.as_visitors_meet_it() as address:
        return [aim for path in PAGES for aim in judged(path, program, chromium, address)]


def installed():
    """The program, from the lock beside this file. Raises Skipped."""
    environments.tool("node")
    folder = FOLDER / "lighthouse"
    program, lock = folder / "node_modules" / ".bin" / "lighthouse", folder / "package-lock.json"
    if program.exists() and lock.read_bytes() == (HERE / lock.name).read_bytes():
        return program
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    npm = [
        environments.tool("npm"),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]
    if subprocess.run(npm, cwd=folder, check=False).returncode:
        raise Skipped("Lighthouse could not be installed")
    return program


def judged(path, program, chromium, address):
    """Prints the row of a page; the aims that it misses."""
    reports = [report(program, chromium, address + path) for _run in range(RUNS)]
    scores = {name: median(reports, "categories", name, "score") * 100 for name in LEAST}
    metrics = [median(reports, "audits", audit, "numericValue") for audit in METRICS.values()]
    figures = [f"{score:.0f}" for score in scores.values()] + [
        f"{n:,.0f}" if n >= 1 else f"{n:.3f}" for n in metrics
    ]
    print(f"{path:<31} " + " ".join(f"{figure:>14}" for figure in figures), flush=True)
    low = [name for name, score in scores.items() if score < LEAST[name]]
    for name in low:
        print(f"    {name}: {', '.join(sorted(failed(reports[0], name)))}")
    return [f"{path}: {name} {scores[name]:.0f}, at least {LEAST[name]}" for name in low]


def report(program, chromium, address):
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={CHROMIUM}"]
    settings = os.environ | {"CHROME_PATH": chromium}
    run = subprocess.run(
        command,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=300,
        check=True,
    )
    return json.loads(run.stdout)


def median(reports, part, name, value):
    return statistics.median(report[part][name][value] for report in reports)


def failed(report, category):
    """Names of the audits that cost the category points."""
    wanted = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    return [name for name in wanted if (report["audits"][name]["score"] or 0) < 0.9]
