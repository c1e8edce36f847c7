"""The only way to the bytes: public copies of what is published, and originals for staff."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from museum.media import ranges, storage
from museum.media.models import Picture, Recording

# A browser keeps the file for ever, for its name holds its hash. A shared cache asks again after five minutes,
# so that a picture taken down is gone from there too.
PUBLIC = "public, max-age=31536000, s-maxage=300, immutable"
STAFF_ONLY = "private, no-store"
INERT = "sandbox; default-src 'none'"
# Who opens a recording by itself gets the browser's own player, which plays the file it stands in.
PLAYED = (
    "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin"
)


@login_not_required
@require_safe
def rendition(request, key, name):
    picture = Picture.objects.published().filter(key=key).only("renditions").first()
    entry = picture and picture.entry(f"{key}/{name}")
    if not entry:
        raise Http404
    response = serve(request, entry, PUBLIC)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # viewers of IIIF manifests
    return response


def serve(request, entry, caching):
    """The rendition's bytes, or only their headers, or 304. Raises Http404 when the file is missing."""
    etag = f'"{entry["sha256"][:32]}"'
    response = get_conditional_response(request, etag=etag) or body(request, entry)
    response.headers["ETag"] = etag
    return guarded(response, caching)


def body(request, entry):
    headers = {"Content-Length": str(entry["bytes"])}
    content_type = f"image/{entry['format']}"
    with opened(storage.renditions(), entry["name"]) as file:
        content = b"" if request.method == "HEAD" else file.read()
    return HttpResponse(content, content_type=content_type, headers=headers)


@login_not_required
@require_safe
def recording(request, key, name):
    found = Recording.objects.published().filter(key=key).only("copy").first()
    if not found or found.copy.get("name") != f"recordings/{key}/{name}":
        raise Http404
    return play(request, found.copy, PUBLIC)


def play(request, copy, caching):
    """The recording or the part that was asked for, or 304. Raises Http404 when the file is missing."""
    etag = f'"{copy["sha256"][:32]}"'
    response = get_conditional_response(request, etag=etag) or ranges.response(
        request, opened(storage.renditions(), copy["name"]), copy["bytes"], copy["type"], etag
    )
    response.headers["ETag"] = etag
    return guarded(response, caching, PLAYED)


def opened(files, name):
    try:
        return files.open(name)
    except FileNotFoundError as error:
        raise Http404 from error


def guarded(response, caching, policy=INERT):
    """Whatever the bytes are, no browser will run them."""
    response.headers["Cache-Control"] = caching
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = policy
    return response


def original(holding):
    """The untouched file as a download; the caller has checked who asks."""
    file = opened(storage.originals(), holding.original_name)
    response = FileResponse(file, as_attachment=True, filename=holding.file_name)
    response.headers["Content-Type"] = "application/octet-stream"
    return guarded(response, STAFF_ONLY)
