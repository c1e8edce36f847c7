#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys


def main():
    """A setting that cannot be right is told in its one sentence; with --traceback also where it was read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Cannot start: {error}")


if __name__ == "__main__":
    main()
