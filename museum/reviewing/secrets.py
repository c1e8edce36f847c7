"""Secrets of preview links stand in addresses; they must not stand in what the server writes of its work."""

import logging
import re

SECRET = re.compile(r"(/preview/)[^/\s\"'<>?#]+")


def hidden(text):
    """`text` with “…” where an address has a secret."""
    return SECRET.sub(r"\1…", text)


class WithoutSecrets(logging.Filter):
    """Lets every entry through, the words of its error too, and no secret."""

    words = logging.Formatter()

    def filter(self, record):
        record.msg, record.args = hidden(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self.words.formatException(record.exc_info)
        record.exc_text = record.exc_text and hidden(record.exc_text)
        return True
