"""Processor time of this process and, with PostgreSQL, of its backend; and time as a reader feels it."""

import statistics
import time
from math import inf


def clock():
    """Seconds of processor time."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return time.process_time() + time.clock_gettime(~pid << 3 | 2)


def timed(act, subjects, bound=inf):
    """[(milliseconds of processor time, milliseconds until the answer)] for each of `subjects`.

    No more of them once `bound` seconds of processor time are spent.
    """
    spent, first = [], clock()
    for subject in subjects:
        if clock() - first > bound:
            break
        begun, then = clock(), time.perf_counter()
        act(subject)
        spent.append(((clock() - begun) * 1000, (time.perf_counter() - then) * 1000))
    return spent


def summed(spent):
    """[p50, p95 of processor time, p50, p95 of time]."""
    return [figure for times in zip(*spent, strict=True) for figure in quantiles(times)]


def quantiles(times):
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]
