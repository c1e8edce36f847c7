from datetime import timedelta

import pytest
from django.utils import timezone

from museum.core.publishing import State
from museum.media import storage
from museum.media.models import Picture

pytestmark = pytest.mark.once


def address(picture, form="avif"):
    return f"/media/{picture.of_format(form)[-1]['name']}"


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg"])
def test_a_rendition_is_inert_and_cached_for_ever(client, make_picture, form):
    picture = make_picture()
    response = client.get(address(picture, form))
    wanted = {
        "Content-Type": f"image/{form}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "public, max-age=31536000, s-maxage=300, immutable",
        "ETag": f'"{picture.of_format(form)[-1]["sha256"][:32]}"',
        "Content-Length": str(picture.of_format(form)[-1]["bytes"]),
    }
    assert {name: response.headers[name] for name in wanted} == wanted
    with storage.renditions().open(picture.of_format(form)[-1]["name"]) as file:
        assert response.getvalue() == file.read()


def test_a_rendition_costs_one_query_and_no_cookie(client, make_picture, django_assert_num_queries):
    path = address(make_picture())
    with django_assert_num_queries(1):
        response = client.get(path)
    assert (response.cookies, "Cookie" in response.headers.get("Vary", "")) == ({}, False)


def test_head_says_the_same_without_the_bytes(client, make_picture):
    path = address(make_picture())
    get, head = client.get(path), client.head(path)
    assert head.content == b""
    assert {**head.headers} == {**get.headers}


def test_a_known_etag_is_not_sent_again(client, make_picture):
    path = address(make_picture())
    etag = client.get(path).headers["ETag"]
    response = client.get(path, headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


def test_posting_is_not_allowed(client, make_picture):
    assert client.post(address(make_picture())).status_code == 405


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": State.PUBLISHED}, 200),
        ({"state": State.DRAFT}, 404),
        ({"state": State.REVIEW}, 404),
        ({"state": State.WITHHELD, "withheld_reason": "A test"}, 404),
        ({"publish_from": timezone.now() + HOUR}, 404),
        ({"publish_until": timezone.now() - HOUR}, 404),
        ({"publish_from": timezone.now() - HOUR, "publish_until": timezone.now() + HOUR}, 200),
    ],
)
def test_only_published_renditions_are_served(client, make_picture, fields, status):
    path = address(make_picture())
    Picture.objects.update(**fields)
    assert client.get(path).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/nothing.jpeg",
        "/media/0123456789abcdef0123/400-000000000000.avif",
        "/media/{key}/400-000000000000.avif",
        "/media/{key}/",
        "/media/{original}",
        "/media/../originals/{original}",
        "/media/{key}/%2e%2e/%2e%2e/originals/{original}",
        "/media/{key}/../../museum.sqlite3",
    ],
)
def test_every_other_address_is_unknown(client, make_picture, path):
    picture = make_picture()
    found = client.get(path.format(key=picture.key, original=picture.original_name))
    assert found.status_code == 404


def test_a_missing_file_is_unknown(client, make_picture):
    picture = make_picture()
    storage.renditions().delete(picture.of_format("avif")[-1]["name"])
    assert client.get(address(picture)).status_code == 404
