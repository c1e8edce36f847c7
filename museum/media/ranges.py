"""Parts of a file by HTTP (RFC 9110, 14), so that a player can begin in the middle."""

import re

from django.http import FileResponse, HttpResponse

# A part is read into memory and the thread is free again: a slow listener holds none of the few.
# RFC 9110, 15.3.7, lets a server send less than was asked for; players ask for the next part.
LARGEST_PART = 1 << 20  # bytes
ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


def wanted_part(request, size, etag):
    """(first, last) byte to send; None for the whole file; () when no byte of the file is meant.

    Several ranges, other units and nonsense are passed over, as the standard allows; so are ranges of
    another version of the file (If-Range).
    """
    match = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if request.method != "GET" or not match or not any(match.groups()):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = ends(*match.groups(), size)
    if first is None:
        return None
    return (first, last) if first <= last else ()


def ends(first, last, size):
    if not first:  # the last so many bytes
        return max(0, size - int(last)), size - 1
    if last and int(last) < int(first):
        return None, None
    return int(first), min(int(last) if last else size - 1, size - 1)


def response(request, file, size, content_type, etag):
    """The file, one part of it, or the answer that there is no such part. Closes `file` when it is sent."""
    part = wanted_part(request, size, etag)
    if part is None:
        answer = whole(request, file, size)
    elif part:
        answer = a_part(file, *part, size)
    else:
        file.close()
        answer = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer.headers["Content-Type"] = content_type
    answer.headers["Accept-Ranges"] = "bytes"
    return answer


def whole(request, file, size):
    if request.method == "HEAD":
        file.close()
        return HttpResponse(headers={"Content-Length": str(size)})
    answer = FileResponse(file)
    answer.headers["Content-Length"] = str(size)
    del answer.headers["Content-Disposition"]
    return answer


def a_part(file, first, last, size):
    last = min(last, first + LARGEST_PART - 1)
    with file:
        file.seek(first)
        content = file.read(last - first + 1)
    headers = {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(len(content))}
    return HttpResponse(content, status=206, headers=headers)
