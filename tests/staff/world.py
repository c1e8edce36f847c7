"""A museum with one record of every kind, all of them fictional, and one person of every role."""

from datetime import date

from django.contrib.admin import site
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from reversion.models import Version

from memorial.people import models as people
from memorial.testimonies.models import Segment, Testimony
from museum.core.publishing import State
from museum.exhibits.models import Stop
from museum.media.models import Picture, Recording
from museum.media.rights import Rights
from museum.pages.models import Page
from museum.reviewing.models import PreviewLink
from museum.staff.factors import Passkey
from museum.staff.models import Member, Role
from museum.staff.sign_ins import SignIn
from museum.translations.models import Parcel
from museum.versions import states as versions
from museum.versions.keeping import keeping
from museum.versions.models import Deed, Kind, Part
from tests.exhibits import rows as exhibits
from tests.features import rows as features
from tests.history import rows as history
from tests.media.images import small
from tests.media.recordings import sound
from tests.people import rows as women
from tests.rows import in_three
from tests.sources import rows as sources
from tests.visiting import rows as visiting

CONSENT = {"consent_by": "Test Speaker", "consent_on": "2026-05-31", "may_name": True}


def member(role, languages="", name="", **values):
    user = User.objects.create_user(name or f"test-{role}", is_staff=True, **values)
    if role != "superuser":
        Member.objects.create(user=user, role=role, languages=languages)
    return user


def staff():
    """{role: user}; the translator's languages are Kazakh and English."""
    languages = {Role.TRANSLATOR: "kk en"}
    return {role.value: member(role.value, languages.get(role, "")) for role in Role}


def picture(**fields):
    alt = in_three("alt", "Градиент", "Градиент", "A test gradient")
    made = Picture(state=State.PUBLISHED, rights=Rights.CC_BY, **alt | fields)
    made.take_in(small(width=300 + Picture.objects.count()))
    made.save()
    return made


def recording(**fields):
    made = Recording(
        state=State.PUBLISHED,
        rights=Rights.CC_BY,
        **in_three("title", "Тыныштық", "Тишина", "Test silence"),
        **fields,
    )
    made.take_in(sound(seconds=2 + Recording.objects.count()))
    made.save()
    return made


def testimony(**fields):
    titles = in_three("title", "Айғақ", "Свидетельство", "A fictional testimony")
    made = Testimony.objects.create(
        kind="sound",
        language="ru",
        **in_three("summary", "Сынақ.", "Проба.", "A test summary."),
        **in_three("speaker", "Біреу", "Некто", "Test Speaker"),
        may_text=True,
        may_voice=True,
        **titles | CONSENT | fields,
        state=State.PUBLISHED,
    )
    Segment.objects.create(testimony=made, text="Строка.", text_kk="Жол.", begin=0, end=900)
    return made


def woman(hung):
    """Her picture is on her page, her name on the Wall."""
    made = women.person(given="Лампада", panel=3, line=4, state=State.DRAFT)
    women.form(made, surname="Лантерн")
    women.relative(made, "Фонарь Испытания")
    people.PlacedPicture.objects.create(record=made, picture=hung)
    people.CarvedLine.objects.create(
        panel=3, line=4, text="Фонарёва Л.", person=made, state="published"
    )
    return made


def thing(hung):
    made = exhibits.museum_object(hall=exhibits.hall())
    exhibits.place(made, hung)
    return made


def batch():
    return people.ImportBatch.objects.create(file_name="test.csv", digest="0" * 64, size=0)


def one_of_each():
    """{“people.person”: record} for every model with pages in the admin."""
    hung = picture()
    her, other = woman(hung), women.person(given="Сестра", state=State.DRAFT)
    heard = recording()
    place, told, stone = exhibits.exhibition(), testimony(recording=heard), features.feature()
    place.sections.create(number=1, **in_three("title", "Бірінші", "Первый", "First part"))
    made = thing(hung)
    Stop.objects.create(
        number=901,
        museum_object=made,
        state="published",
        **in_three("title", "Сынақ", "Проба", "Test stop"),
        **in_three("transcript", "Сөз", "Слово", "Word"),
    )
    book = sources.source(title="A made-up book")
    article = history.article()
    article.tags.add(history.tag())
    for record in (article, history.entry(), history.place()):
        history.cite(record, book)
    made.citations.create(source=book)
    sources.claim(sources.fact())
    visiting.institution()
    visiting.rule(visiting.season(first_month=5, first_day=1, last_month=9, last_day=1))
    visiting.special_day(date(2031, 5, 31))
    visiting.one_of_each()
    Page.objects.create(
        slug="test-page", state="published", **in_three("title", "Бет", "Лист", "Page")
    )
    people.Equivalent.objects.create(name="лампада", other="лампа", source="Test")
    people.Transliteration.objects.create(letters="zz", sound="з", reader="german", source="Test")
    people.Pair.objects.create(one=her, other=other, score=9)
    people.ColumnMapping.objects.create(name="Test", definition={})
    batch()
    User.objects.create_user("test-somebody", is_staff=True)
    first = {
        "people.person": her,
        "exhibits.museumobject": made,
        "features.feature": stone,
        "testimonies.testimony": told,
        "media.recording": heard,
        "media.picture": hung,
    }
    return {
        model._meta.label_lower: first.get(model._meta.label_lower)
        or model._default_manager.order_by("-pk").first()
        for model in site._registry
    }


# --- What stands beside the records ------------------------------------------------------------------

GONE = "987653"  # the number of a record of each kind that was deleted


def beside(records):
    """{address: what fills its pattern}: links, versions, deeds and the like of these records."""
    page = records["pages.page"]
    kind, moment = ContentType.objects.get_for_model(page).pk, timezone.now()
    link, secret = PreviewLink.objects.make(page, moment, 7, language="ru", note="Test")
    _link, of_her = PreviewLink.objects.make(
        records["people.person"], moment, 7, language="ru", note="Test"
    )
    remark = link.remarks.create(at=moment, name="Test", text="Test")
    of_page = {"kind": kind, "key": page.pk}
    review = "admin/reviewing/previewlink"
    desk = "admin/translations/translation"
    return {
        "preview/<str:secret>/": {"secret": secret},
        "preview/<str:secret>/image/<int:number>/": {"secret": of_her},
        "preview/<str:secret>/place/": {"secret": of_her},
        "admin/r/<path:content_type_id>/<path:object_id>/": {"content_type_id": kind},
        f"{review}/<int:pk>/revoke/": {"pk": link.pk},
        f"{review}/remarks/<int:pk>/settle/": {"pk": remark.pk},
        f"{review}/make/<int:kind>/<int:key>/": of_page,
        f"{review}/presence/<int:kind>/<int:key>/": of_page,
        f"{desk}/<str:language>/<str:kind>/<int:number>/": {
            "kind": "pages.page",
            "number": page.pk,
        },
        f"{desk}/parcel/<int:number>/": {"number": parcel().pk},
        **of_somebody(User.objects.get(username="test-somebody"), moment),
        **dict(versions_of(records.values())),
        "admin/deeds/<int:pk>/": {
            "pk": Deed.objects.get(subject=kind, kind=Kind.ADDED).revision_id
        },
    }


def parcel():
    return Parcel.objects.create(language="ru", name="test.po", units=[])


def of_somebody(member, moment):
    """Her passkey, and where she is signed in."""
    key = Passkey.objects.create(member=member, name="Test", added=moment, used=moment)
    own = {
        "member": member,
        "strong": True,
        "address": "192.0.2.1",
        "since": moment,
        "seen": moment,
    }
    begin = "admin/account"
    return {
        f"{begin}/passkeys/<int:pk>/remove/": {"pk": key.pk},
        f"{begin}/sign-ins/<int:pk>/end/": {"pk": SignIn.objects.create(**own).pk},
    }


def versions_of(records):
    """Of each record a version; and of each kind a record that was deleted."""
    for record in filter(None, records):
        with keeping([], None, kind=Kind.ADDED) as kept:
            kept.add(record)
        begin = f"admin/{record._meta.label_lower.replace('.', '/')}"
        revision = {"revision": kept.revision.pk}
        yield f"{begin}/<path:object_id>/history/<int:revision>/", revision
        yield f"{begin}/deleted/<int:part>/", {"part": gone(record, kept.revision).pk}


def gone(record, revision):
    kind = versions.content_type(type(record))
    version = Version.objects.get(revision=revision, content_type=kind, object_id=str(record.pk))
    version.pk, version.object_id = None, GONE
    version.save()
    return Part.objects.create(version=version, holder_type=kind, holder_id=GONE, is_gone=True)
