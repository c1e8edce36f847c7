"""Fills, measures and prints one database after the other."""

import json
import os
import subprocess

from bench.environments import Skipped
from bench.names import stores
from bench.names.judging import alike, judged
from bench.people import NAMES

NEEDED = ("people.tsv", "dev_queries.tsv", "negatives.tsv", "evaluate.py")


def main(vendors=stores.VENDORS, sizes=stores.SIZES):
    """Prints the figures; returns the aims that were missed."""
    look_for_the_lists()
    figures = {}
    for vendor in vendors:
        with stores.opened(vendor) as store:
            figures[vendor] = {size: figures_at(size, store(size)) for size in sizes}
    missed = [f"{vendor}: {line}" for vendor in vendors for line in judged(figures[vendor])]
    return missed + alike(figures)


def fill(vendors, sizes):
    look_for_the_lists()
    for vendor in vendors:
        with stores.opened(vendor) as store:
            for size in sizes:
                store(size)
    return []


def look_for_the_lists():
    if missing := [name for name in NEEDED if not (NAMES / name).exists()]:
        raise Skipped(f"{', '.join(missing)} not found in {NAMES}")


def figures_at(size, settings):
    answer = stores.run(["-m", "bench.names.measuring"], settings, stdout=subprocess.PIPE)
    figures = json.loads(answer.stdout)
    report(size, figures)
    return figures


def report(size, figures):
    load = os.getloadavg()[0]
    print(f"\n{figures['vendor']}, {size:,} records, index {figures['megabytes']:.1f} MB, load {load:.1f}")  # fmt: skip
    print_times(figures)
    print_rightness(figures)
    print("", flush=True)


def print_times(figures):
    print(f"{'milliseconds':<28}{'processor p50':>14}{'p95':>8}{'elapsed p50':>14}{'p95':>8}{'of ours':>9}")  # fmt: skip
    ours = figures["times"]["our search"][0]
    for name, (middle, late, felt, late_felt) in figures["times"].items():
        queries = figures["queries"].get(name)
        ending = f"{middle / ours:>7.2f} ×"
        if queries:
            ending = f"{queries:>4} queries, {figures['beside'][name]:.2f} × the reference"
        print(f"{name:<28}{middle:>14.1f}{late:>8.1f}{felt:>14.1f}{late_felt:>8.1f}{ending:>9}")


def print_rightness(figures):
    print(f"{'right, per cent':<28}{'queries':>9}{'at first':>10}{'among ten':>11}")
    own = {
        "counting chance namesakes": figures["strict"],
        "with the year of birth": figures["with_year"],
    }
    for name, (count, first, ten) in (figures["right"] | own).items():
        print(f"{name:<28}{count:>9}{first * 100:>10.1f}{ten * 100:>11.1f}")
    print(f"absent names answered: {figures['absent']:.0%}; right at first with silence for nine of ten: {figures['quiet']:.1%}")  # fmt: skip
    print(f"hits: {figures['hits'][:16]}")
