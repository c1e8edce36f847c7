"""Refusals, and the bounds of a process that reads what a stranger may have made. Imports nothing of Django."""

import resource


class Refused(Exception):
    """The file is not taken; the argument is a code that the intake has a sentence for."""


def confine(memory, seconds, size):
    """Whatever the file does, it does with this much memory, processor time and size of files."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
