"""Several people at once: each on a connection of its own."""

from threading import Thread

from django.db import connection

PATIENCE = 60  # seconds; the machine may be busy


def in_threads(*works):
    """Run the works at once, each on a connection of its own; the errors they raised."""
    errors = []

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE)
    return errors
