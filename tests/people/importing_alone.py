"""Imports a file again and again, each time in a process that may be killed: FILE as the only argument.

For every line on its input it begins an import in a process of its own and prints that process's number; then
“apply” when it begins to write, and “end” when the process is gone, of itself or by force.
"""

import os
import sys
from pathlib import Path

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "museum.settings"
    django.setup()
    for _line in sys.stdin:
        if child := os.fork():
            print(child, flush=True)
            os.waitpid(child, 0)
            print("end", flush=True)
        else:
            load(Path(sys.argv[1]))
            os._exit(0)


def load(file):
    from memorial.people.importing import applying
    from memorial.people.importing.batches import batch_of
    from tests.people import lists

    with lists.draft(file) as drawn:
        print("apply", flush=True)
        applying.apply(batch_of(file), drawn)


if __name__ == "__main__":
    main()
