"""The site on one machine: prepared, then handed over to the production server."""

import errno
import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from museum.environment import port, text


class Command(BaseCommand):
    help = "Prepares the site and serves it at HOST (127.0.0.1) and PORT (8000)."
    requires_system_checks = ()  # `prepare` runs them

    def handle(self, **options):
        refuse_busy_port(text("HOST", "127.0.0.1"), port())
        call_command("prepare", stdout=self.stdout)
        connections.close_all()
        self.announce()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [sys.executable, "-m", "museum.server"])  # noqa: S606

    def announce(self):
        self.stdout.write("\nThe museum's site (Ctrl-C stops it):")
        for code, name in settings.LANGUAGES:
            self.stdout.write(f"    {settings.SITE_URL}/{code}/  {name}")
        self.stdout.write(f"    {settings.SITE_URL}/kk/admin/  for staff\n")
        self.stdout.flush()


def refuse_busy_port(host, port):
    """The server shares a port silently, and the older of the two would answer half of the visitors."""
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as error:
        raise CommandError(f"HOST {host!r} is not an address of this machine.") from error
    with socket.socket(address[0], socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address[4])
        except OSError as error:
            raise CommandError(refusal(host, port, error)) from error


def refusal(host, port, error):
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is busy: another program listens there, perhaps an older copy of this site. "
            "Stop it, or name a free port, as in: PORT=8010 make run"
        )
    return f"Cannot listen at {host}:{port}: {error.strerror}."
