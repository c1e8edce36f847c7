"""Waits for the body of a form that a stranger sends, but never with all threads of the server.

Granian 2.8 has a deadline for headers and none for bodies; nor can a request be answered while another
thread reads its body, for the worker then stands still until the body is there. So a form that never
arrives is waited for; what is limited is how many are waited for at once.
"""

import threading

from django.http import UnreadablePostError

AT_ONCE = 2  # of a worker's four threads; the others go on answering readers
FOR_A_PLACE = 0.2  # seconds; a form of a few kilobytes comes with its headers and is read in less
PLACES = threading.BoundedSemaphore(AT_ONCE)


def arrives(request):
    """Reads the whole body into `request.body`. False, unread, while too many others are waited for."""
    if not PLACES.acquire(timeout=FOR_A_PLACE):
        return False
    try:
        _kept = request.body
    except UnreadablePostError:
        pass  # the sender has gone: nobody reads the answer
    finally:
        PLACES.release()
    return True
