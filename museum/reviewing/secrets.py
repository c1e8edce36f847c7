"""Secrets of preview links stand in addresses; they must not stand in what the server writes of its work."""

import logging
import re

SECRET = re.compile(r"(/preview/)[^/\s\"'<>?#]+")


class WithoutSecrets(logging.Formatter):
    """Writes “…” where an address has a secret, in the words of an error too."""

    def format(self, record):
        return SECRET.sub(r"\1…", super().format(record))
