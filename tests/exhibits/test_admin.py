"""Curators: a hall and an object with three pictures, sources before publishing, search, filters."""

import pytest

from museum.core.publishing import State
from museum.exhibits.models import Exhibition, Hall, MuseumObject
from tests.exhibits import rows
from tests.people.rows import person

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "/kk/admin/exhibits/museumobject/add/"


def management(prefix, total=0):
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": 0}


def form(pictures=(), source=None, **values):
    """What the browser sends for a new object."""
    data = {"title_kk": "Сынақ заты", "inventory_number": "TEST 1", "kind": "toy", "state": "draft"}
    data |= management("placed_pictures", len(pictures)) | management("provenance")
    data |= management("citations", 1 if source else 0)
    for number, picture in enumerate(pictures):
        data |= {
            f"placed_pictures-{number}-picture": picture.pk,
            f"placed_pictures-{number}-position": 0,
        }
    if source:
        data |= {"citations-0-source": source.pk, "citations-0-position": 0}
    return data | values


def errors(response):
    return response.context["errors"]


def test_curator_makes_an_object_with_three_pictures(admin_client, make_picture):
    pictures = [make_picture() for _number in range(3)]
    response = admin_client.post(ADD, form(pictures, rows.source(), state="published"))
    assert response.status_code == 302
    thing = MuseumObject.objects.get()
    assert [row.picture for row in thing.placed_pictures.all()] == pictures
    assert thing.is_published()


def test_object_without_a_source_is_not_published(admin_client):
    response = admin_client.post(ADD, form(state="published"))
    assert "Жарияламас бұрын кемінде бір дереккөзді көрсетіңіз." in str(errors(response))
    assert not MuseumObject.objects.exists()


def test_object_without_a_source_may_be_a_draft(admin_client):
    assert admin_client.post(ADD, form()).status_code == 302


def test_list_refuses_to_publish_an_object_without_a_source(admin_client):
    thing = rows.museum_object(state=State.DRAFT)
    chosen = {"action": "publish", "_selected_action": [thing.pk], "agreed": 1}
    response = admin_client.post("/en/admin/exhibits/museumobject/", chosen, follow=True)
    assert "Name at least one source before publishing." in response.content.decode()
    thing.refresh_from_db()
    assert thing.state == State.DRAFT


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title_kk": ""}, "title_kk"),
        ({"inventory_number": ""}, "inventory_number"),
        ({"kind": "xxx"}, "kind"),
        ({"height": "-1"}, "height"),
        ({"height": "tall"}, "height"),
        ({"made": "the day before"}, "made"),
    ],
)
def test_wrong_input_is_a_sentence_beside_its_field(admin_client, values, field):
    response = admin_client.post(ADD, form(**values))
    assert list(response.context["adminform"].form.errors) == [field]


def test_inventory_number_that_is_taken_is_said_beside_the_field(admin_client):
    rows.museum_object(inventory_number="TEST 1")
    response = admin_client.post(ADD, form())
    assert list(response.context["adminform"].form.errors) == ["inventory_number"]


def test_sizes_are_typed_as_people_write_them(admin_client):
    admin_client.post(ADD, form(height="1 234,5"))
    assert float(MuseumObject.objects.get().height) == 1234.5


@pytest.mark.parametrize("words", ["бесік", "колыбель", "cradle", "QX-93Z"])
def test_objects_are_searched_in_three_languages(admin_client, words):
    rows.museum_object()
    thing = rows.museum_object(
        inventory_number="QX-93Z", title_kk="Бесік", title_ru="Колыбель", title_en="Cradle"
    )
    found = admin_client.get("/en/admin/exhibits/museumobject/", {"q": words}).context["cl"]
    assert list(found.queryset) == [thing]


def test_curator_makes_a_hall(admin_client):
    data = {"name_kk": "Сынақ залы", "number": 7, "floor": "upper", "state": "draft"}
    data |= management("placed_pictures") | management("citations")
    assert admin_client.post("/kk/admin/exhibits/hall/add/", data).status_code == 302
    assert Hall.objects.get().slug == "synaq-zaly"


def test_curator_makes_an_exhibition_with_a_section(admin_client):
    hall = rows.hall()
    data = {"title_kk": "Сынақ көрмесі", "kind": "temporary", "state": "draft", "position": 10}
    data |= {"halls": [hall.pk], "began": "2026 ж. 1 мамыр", "ended": "31.05.2027"}
    data |= management("sections", 1) | management("placed_pictures") | management("citations")
    data |= {
        "sections-0-number": 1,
        "sections-0-title_kk": "Бірінші",
        "sections-0-text_kk": "Мәтін",
    }
    assert admin_client.post("/kk/admin/exhibits/exhibition/add/", data).status_code == 302
    show = Exhibition.objects.get()
    assert [section.title_kk for section in show.sections.all()] == ["Бірінші"]
    assert (show.began.edtf, show.ended.edtf) == ("2026-05-01", "2027-05-31")


def test_form_refuses_to_overwrite_pictures_that_somebody_else_added(admin_client, make_picture):
    thing = rows.museum_object(state=State.DRAFT)
    address = f"/en/admin/exhibits/museumobject/{thing.pk}/change/"
    opened = admin_client.get(address).context["adminform"].form.current_version
    rows.place(thing, make_picture())
    data = form(title_en="Renamed", stored_version=opened)
    response = admin_client.post(address, data)
    assert "changed meanwhile" in response.content.decode()


def test_picture_in_use_names_the_object_it_stands_in(admin_client, pictured):
    picture = pictured.placed_pictures.first().picture
    response = admin_client.get(f"/en/admin/media/picture/{picture.pk}/delete/")
    form = f"/en/admin/exhibits/museumobject/{pictured.pk}/change/"
    assert f'<a href="{form}">Object: {pictured}</a>' in response.content.decode()


def test_what_is_deleted_is_named_without_rows_that_only_join(admin_client):
    thing = rows.museum_object()
    thing.women.add(person())
    asked = admin_client.get(f"/en/admin/exhibits/museumobject/{thing.pk}/delete/")
    assert "museumobject-person" not in asked.content.decode()
    assert "Museumobject_women object" not in asked.content.decode()
    assert "stay in the library" in asked.content.decode()


def test_labels_of_a_hall_are_those_of_its_objects(admin_client):
    here = rows.hall()
    thing = rows.museum_object(hall=here)
    rows.museum_object()
    response = admin_client.get(f"/en/admin/exhibits/hall/{here.pk}/labels/")
    assert response.url == f"/en/admin/exhibits/museumobject/labels/?objects={thing.pk}"


# --- Objects and what stands around them -------------------------------------------------------------

NOT_NAMED = "until it is, visitors do not read where the object is."


def warnings(response):
    return [str(m) for m in response.context["messages"] if m.level_tag == "warning"]


@pytest.mark.parametrize(("state", "count"), [("draft", 1), ("published", 0)])
def test_object_published_in_a_hall_that_is_none_yet_is_said_after_saving(
    admin_client, state, count
):
    data = form(source=rows.source(), state="published", hall=rows.hall(state=state).pk)
    response = admin_client.post(ADD.replace("/kk/", "/en/"), data, follow=True)
    assert [NOT_NAMED in said for said in warnings(response)] == [True] * count


def test_object_published_from_the_list_in_a_hall_that_is_none_yet_is_said(admin_client):
    thing = rows.museum_object(state=State.DRAFT, hall=rows.hall(state=State.DRAFT))
    thing.citations.create(source=rows.source())
    chosen = {"action": "publish", "_selected_action": [thing.pk], "agreed": 1}
    response = admin_client.post("/en/admin/exhibits/museumobject/", chosen, follow=True)
    assert [NOT_NAMED in said for said in warnings(response)] == [True]


def test_form_refuses_to_overwrite_the_women_that_somebody_else_named(admin_client):
    thing = rows.museum_object(state=State.DRAFT)
    address = f"/en/admin/exhibits/museumobject/{thing.pk}/change/"
    opened = admin_client.get(address).context["adminform"].form.current_version
    thing.women.add(person())
    response = admin_client.post(address, form(title_en="Renamed", stored_version=opened))
    assert "changed meanwhile" in response.content.decode()


def test_form_does_not_mind_what_a_woman_s_own_record_says_meanwhile(admin_client):
    thing, woman = rows.museum_object(state=State.DRAFT), person()
    thing.women.add(woman)
    address = f"/en/admin/exhibits/museumobject/{thing.pk}/change/"
    opened = admin_client.get(address).context["adminform"].form.current_version
    woman.summary_kk = "Сынақ"
    woman.save()
    data = form(title_en="Renamed", stored_version=opened, women=woman.pk)
    assert admin_client.post(address, data).status_code == 302


def test_pictures_are_offered_with_how_they_look(admin_client, make_picture):
    picture = make_picture(caption_en="A made-up shot", state=State.DRAFT)
    asked = {"app_label": "exhibits", "model_name": "objectpicture", "field_name": "picture"}
    response = admin_client.get("/en/admin/autocomplete/", asked | {"term": "shot"})
    [offered] = response.json()["results"]
    assert (offered["id"], offered["text"]) == (str(picture.pk), str(picture))
    assert offered["warning"] == "Visitors do not see it. State: Draft."
    assert admin_client.get(offered["image"])["Content-Type"] == "image/jpeg"


def test_labels_of_an_empty_hall_are_told_to_be_none(admin_client):
    address = f"/en/admin/exhibits/hall/{rows.hall().pk}/labels/"
    response = admin_client.get(address, follow=True)
    assert response.redirect_chain[-1][0].endswith("/change/")
    assert warnings(response) == [
        "No object is here yet. The form of an object names the hall where it is."
    ]
