import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.urls import reverse
from django.utils import translation

from museum.core.publishing import State
from museum.media import intake, limits, storage
from museum.media.models import Picture
from museum.media.rights import Rights
from tests.media import images
from tests.media.images import small, upload
from tests.media.test_models import page_with

pytestmark = pytest.mark.once

LIST, ADD = "/en/admin/media/picture/", "/en/admin/media/picture/add/"
DRAFT = {"state": State.DRAFT, "focus_x": 50, "focus_y": 50}


def errors(response):
    return response.context["adminform"].form.errors


def staff(client, *codenames):
    user = get_user_model().objects.create(username="fictional-curator", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    return user


def test_an_upload_becomes_a_picture(admin_client):
    response = admin_client.post(ADD, {**DRAFT, "file": small(), "caption_kk": "Сынақ"})
    assert (response.status_code, response.url) == (302, LIST)
    picture = Picture.objects.get()
    assert (picture.caption_kk, picture.width, len(picture.renditions)) == ("Сынақ", 120, 3)


def test_an_upload_is_decoded_once_and_before_the_transaction(admin_client, monkeypatch):
    decoded, inside = intake.decoded, []
    before = len(connection.savepoint_ids)

    def noting(*args):
        inside.append(len(connection.savepoint_ids) - before)
        return decoded(*args)

    monkeypatch.setattr(intake, "decoded", noting)
    admin_client.post(ADD, {**DRAFT, "file": small()})
    assert inside == [0]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_refused_file_has_its_sentence_beside_the_field(admin_client, language):
    with translation.override(language):
        address, sentence = (
            reverse("admin:media_picture_add"),
            str(intake.SENTENCES["too_many_pixels"]),
        )
    response = admin_client.post(address, {**DRAFT, "file": upload(images.bomb(), "bomb.png")})
    assert errors(response) == {"file": [sentence]}
    assert Picture.objects.count() == 0
    assert list(storage.walk(storage.originals())) == []


def test_a_file_beyond_the_limit_is_not_kept_while_it_arrives(admin_client):
    heavy = upload(b"\xff\xd8\xff" + b"x" * limits.LARGEST_FILE, "heavy.jpg")
    response = admin_client.post(ADD, {**DRAFT, "file": heavy})
    assert errors(response) == {"file": [str(intake.SENTENCES["too_many_bytes"])]}


def test_the_same_file_twice_is_a_sentence(admin_client, make_picture):
    make_picture(small(), alt_en="The first")
    response = admin_client.post(ADD, {**DRAFT, "file": small()})
    assert "already in the library" in errors(response)["file"][0]


def test_publishing_without_words_is_a_sentence(admin_client):
    response = admin_client.post(ADD, {**DRAFT, "file": small(), "state": State.PUBLISHED})
    assert set(errors(response)) == {"decorative", "rights", "file"}


def test_a_mistake_elsewhere_asks_for_the_file_again(admin_client):
    response = admin_client.post(ADD, {**DRAFT, "file": small(), "focus_x": "left"})
    assert errors(response)["file"] == ["Choose the file again: the browser does not keep it."]


def test_a_file_cannot_be_exchanged(admin_client, make_picture):
    picture = make_picture()
    address = reverse("admin:media_picture_change", args=[picture.pk])
    admin_client.post(address, {**DRAFT, "file": small(width=77), "alt_en": "Changed"})
    changed = Picture.objects.get()
    assert (changed.alt_en, changed.sha256) == ("Changed", picture.sha256)


@pytest.mark.parametrize("words", ["ДАЛА", "steppe", "Степь", "test-picture", "рыскулова", "1938"])
def test_the_search_reads_three_languages_whatever_the_case(admin_client, make_picture, words):
    words_of = {"caption_kk": "Дала", "caption_ru": "степь", "caption_en": "The Steppe"}
    make_picture(**words_of, credit_kk="Сынақ Рысқұлова", date="1938")
    make_picture(small("other.png", 99), alt_en="Something else")
    found = admin_client.get(LIST, {"q": words}).context["cl"].queryset
    assert [picture.caption_kk for picture in found] == ["Дала"]


def test_the_list_has_the_same_queries_with_one_and_with_three(
    admin_client, make_picture, django_assert_num_queries
):
    for _number in range(3):
        make_picture()
        with django_assert_num_queries(6):  # session, user, two counts, page, newest
            admin_client.get(LIST)


def test_the_list_publishes_only_what_is_complete(admin_client, make_picture):
    complete = make_picture(state=State.DRAFT)
    bare = make_picture(state=State.DRAFT, rights="", alt_en="")
    data = {"action": "publish", "_selected_action": [complete.pk, bare.pk], "agreed": 2}
    response = admin_client.post(LIST, data, follow=True)
    assert list(Picture.objects.published()) == [complete]
    assert "Choose the rights before publishing." in response.content.decode()


def test_withholding_from_the_list_acts_at_once(admin_client, client, make_picture):
    picture = make_picture()
    address = f"/media/{picture.renditions[0]['name']}"
    assert client.get(address).status_code == 200
    admin_client.post(LIST, {"action": "withhold", "_selected_action": [picture.pk], "agreed": 1})
    assert client.get(address).status_code == 404
    assert Picture.objects.get().withheld_reason.startswith("Withheld by admin")


def test_history_of_a_withheld_picture_is_read_in_every_language(admin_client, make_picture):
    picture = make_picture()
    admin_client.post(
        "/kk/admin/media/picture/",
        {"action": "withhold", "_selected_action": [picture.pk], "agreed": 1},
    )
    with translation.override("en"):
        said = LogEntry.objects.get().get_change_message()
    assert said == "Changed state and reason for withholding."


def test_the_form_says_where_a_picture_is_used(admin_client, make_picture):
    picture = make_picture()
    user = page_with(picture)
    form = admin_client.get(reverse("admin:media_picture_change", args=[picture.pk]))
    link = f'<a href="/en/admin/pages/page/{user.pk}/change/">Page: Fictional page</a>'
    assert link in form.content.decode()


@pytest.mark.parametrize("in_list", [True, False])
def test_a_used_picture_is_not_deleted(admin_client, make_picture, in_list):
    picture = make_picture()
    page_with(picture)
    if in_list:
        data = {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"}
        response = admin_client.post(LIST, data)
    else:
        address = reverse("admin:media_picture_delete", args=[picture.pk])
        response = admin_client.post(address, {"post": "yes"})
    assert response.content.decode().count("Fictional page</a>") == 1
    assert Picture.objects.count() == 1


def test_deleting_from_the_list_sets_the_files_aside(
    admin_client, make_picture, django_capture_on_commit_callbacks
):
    picture = make_picture()
    data = {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(LIST, data)
    assert list(storage.walk(storage.renditions())) == []
    assert list(storage.walk(storage.originals())) == [f"deleted/{picture.original_name}"]


def test_the_original_is_an_inert_download(admin_client, make_picture):
    content = images.telephone_photograph(40, 30)
    picture = make_picture(upload(content, "Фото.jpg"))
    response = admin_client.get(reverse("admin:media_picture_original", args=[picture.pk]))
    wanted = {
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store, max-age=0, no-cache, must-revalidate",
        "Content-Disposition": "attachment; filename*=utf-8''%D0%A4%D0%BE%D1%82%D0%BE.jpg",
    }
    assert {name: response.headers[name] for name in wanted} == wanted
    assert response.getvalue() == content


@pytest.mark.parametrize(
    ("codenames", "preview", "original"),
    [
        ((), 403, 403),
        (("view_picture",), 200, 403),
        (("view_picture", "change_picture", "delete_picture"), 200, 403),
        (("view_picture", "download_original"), 200, 200),
    ],
)
def test_staff_see_what_they_may(client, make_picture, codenames, preview, original):
    picture = make_picture(state=State.DRAFT)
    staff(client, *codenames)
    answers = [
        client.get(reverse(f"admin:media_picture_{name}", args=[picture.pk])).status_code
        for name in ("preview", "original")
    ]
    assert answers == [preview, original]


@pytest.mark.parametrize("name", ["preview", "original"])
def test_a_stranger_is_sent_to_sign_in(client, make_picture, name):
    address = reverse(f"admin:media_picture_{name}", args=[make_picture().pk])
    response = client.get(address)
    assert (response.status_code, "/admin/login/" in response.url) == (302, True)


def test_nothing_is_decoded_for_someone_who_may_not_add(client, db, monkeypatch):
    staff(client, "view_picture")
    monkeypatch.setattr(intake, "decoded", lambda *args: pytest.fail("decoded"))
    assert client.post(ADD, {**DRAFT, "file": small()}).status_code == 403


def test_rights_are_asked_from_a_closed_list(admin_client):
    response = admin_client.post(ADD, {**DRAFT, "file": small(), "rights": "mine"})
    assert set(errors(response)) == {"rights", "file"}
    offered = admin_client.get(ADD).context["adminform"].form.fields["rights"].choices
    assert [value for value, _label in offered] == ["", *Rights.values]
