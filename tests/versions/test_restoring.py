"""What the history gives back: earlier versions, and records that were deleted."""

import pytest
from django.contrib.auth.models import User
from reversion.models import Revision

from memorial.history.models import Article, Tag
from memorial.people.models import Person
from memorial.testimonies.models import Segment, Testimony
from museum.core.publishing import State
from museum.versions import states, telling, undoing
from museum.versions.deletions import of as deleted
from museum.versions.keeping import keeping
from museum.versions.models import Kind, Part
from museum.versions.restoring import Refused, recover, restore
from tests.history import rows
from tests.people import rows as people
from tests.sources import rows as ledger
from tests.versions.articles import ADMIN, NOTHING_HIDDEN, READER, article, edit, lines
from tests.visiting import rows as visiting


def first_version(record):
    parts = states.parts_of(type(record), [record.pk])
    return parts.order_by("pk").first().version.revision


def test_restoring_makes_a_draft_of_what_was_published(admin_client, curator):
    record = article()
    edit(admin_client, record, title_ru="Другая статья")
    restore(record, first_version(record), curator)
    record.refresh_from_db()
    assert (record.title_ru, record.state) == ("Статья 1", State.DRAFT)


def test_restoring_exactly_brings_the_state_as_well(admin_client, curator):
    record = article()
    edit(admin_client, record, title_ru="Другая статья", state="draft")
    restore(record, first_version(record), curator, exact=True)
    record.refresh_from_db()
    assert (record.title_ru, record.state) == ("Статья 1", State.PUBLISHED)


def test_restoring_is_itself_a_version(admin_client, curator):
    record = article()
    edit(admin_client, record, title_ru="Другая статья")
    restore(record, first_version(record), curator, comment="A test.")
    newest = telling.history(record, 1, NOTHING_HIDDEN, READER)[0]
    assert (newest.deed, newest.who, newest.comment) == (
        "An earlier version restored",
        "Test Curator (test-curator)",
        "A test.",
    )


def test_what_is_withheld_stays_withheld(curator):
    woman = people.person(withheld_fields="", state=State.PUBLISHED)
    with keeping([woman], curator):
        woman.summary_en = "A fictional summary."
        woman.save()
    revision = Revision.objects.order_by("pk").last()
    with keeping([woman], curator):
        woman.withheld_fields, woman.fields_reason = "summary", "A fictional family asked."
        woman.save()
    restore(woman, revision, curator)
    woman = Person.objects.get(pk=woman.pk)
    assert (woman.summary_en or "", woman.set_aside["summary_en"], woman.withheld_fields) == (
        *("", "A fictional summary."),
        "summary",
    )


def test_a_record_that_is_withheld_stays_so(curator):
    woman = people.person()
    with keeping([woman], curator):
        people.withheld(woman)
    restore(woman, first_version(woman), curator)
    woman.refresh_from_db()
    assert (woman.state, woman.withheld_reason) == (State.WITHHELD, "A fictional family asked.")


def test_two_rows_that_changed_places_change_back(curator):
    fact = ledger.fact()
    one, other = ledger.claim(fact), ledger.claim(fact, 900, chosen=False)
    with keeping([fact], curator):
        one.chosen = False
        one.save()
        other.chosen = True
        other.save()
    restore(fact, first_version(fact), curator)
    assert list(fact.claims.order_by("pk").values_list("chosen", flat=True)) == [True, False]


def test_a_deleted_record_comes_back_with_what_had_let_go_of_it(admin_client, curator):
    tag, record = rows.tag(), article()
    record.tags.add(tag)
    admin_client.post(f"/en/admin/history/tag/{tag.pk}/delete/", {"post": "yes"})
    assert list(record.tags.all()) == []
    recover(deleted(Tag)[0], curator)
    assert list(record.tags.all()) == [tag]


def test_a_deleted_record_keeps_its_former_addresses(admin_client, curator):
    record = article(slug="former-lantern")
    record.slug = "later-lantern"
    record.save()
    admin_client.post(f"{ADMIN}{record.pk}/delete/", {"post": "yes"})
    recover(deleted(Article)[0], curator)
    kept = Article.objects.get().kept_slugs.values_list("slug", flat=True)
    assert set(kept) == {"former-lantern", "later-lantern"}


def test_a_record_whose_address_is_taken_is_not_recovered(admin_client, curator):
    record = article(slug="lantern")
    admin_client.post(f"{ADMIN}{record.pk}/delete/", {"post": "yes"})
    rows.article(slug="lantern")
    with pytest.raises(Refused, match="Another record has this by now"):
        recover(deleted(Article)[0], curator)
    assert Article.objects.count() == 1


def test_a_record_whose_source_was_deleted_is_not_recovered_without_it(admin_client, curator):
    record = article()
    source = record.citations.get().source
    admin_client.post(f"{ADMIN}{record.pk}/delete/", {"post": "yes"})
    admin_client.post(f"/en/admin/sources/source/{source.pk}/delete/", {"post": "yes"})
    with pytest.raises(Refused, match="Recover that first"):
        recover(deleted(Article)[0], curator)
    recover(deleted(type(source))[0], curator)
    recover(deleted(Article)[0], curator)
    assert Article.objects.get().citations.get().source == source


def test_undoing_is_refused_where_something_was_changed_since(curator):
    records = [visiting.question(), visiting.question()]
    with keeping(records, curator) as kept:
        for record in records:
            record.position = 7
            record.save()
    records[0].position = 8
    records[0].save()
    with pytest.raises(Refused, match="was changed since"):
        undoing.undo(kept.revision, curator)
    records[1].refresh_from_db()
    assert records[1].position == 7


def test_merging_two_records_is_not_undone_by_the_history(curator):
    one, other = people.people(2)
    with keeping([other], curator) as kept:
        Person.objects.filter(pk=other.pk).update(merged_into=one)
    assert len(undoing.faults(kept.revision)) == 1


def test_a_transcript_is_part_of_the_history(curator):
    testimony = Testimony.objects.create(kind="text", title_en="Fictional", language="ru")
    segment = Segment.objects.create(testimony=testimony, text="Шла река.")
    with keeping([testimony], curator):
        Segment.objects.all().delete()
    restore(testimony, first_version(testimony), curator)
    assert list(testimony.segments.all()) == [segment]


def test_parts_name_the_record_that_a_row_left_and_the_one_it_came_to(curator):
    one, other = ledger.fact("one-lantern"), ledger.fact("other-lantern")
    claim = ledger.claim(one)
    with keeping([claim], curator):
        claim.fact = other
        claim.save()
    moved = Part.objects.filter(version__revision__deed__kind=Kind.CHANGED)
    found = {(part.holder_type.model, part.holder_id, part.is_gone) for part in moved}
    assert found == {
        ("claim", str(claim.pk), False),
        ("fact", str(other.pk), False),
        ("fact", str(one.pk), True),
    }


def test_accounts_have_a_history_and_are_never_put_back(admin_client):
    user = User.objects.create_user("test-reader", first_name="Lamp")
    with keeping([user], User.objects.get(is_superuser=True)) as kept:
        user.first_name = "Lantern"
        user.save()
    page = admin_client.get(f"/en/admin/auth/user/{user.pk}/history/")
    answer = admin_client.post(f"/en/admin/auth/user/{user.pk}/history/{kept.revision.pk}/")
    assert ("Lantern" in page.content.decode(), answer.status_code) == (True, 403)


def test_what_a_new_release_rewrites_is_kept(db):
    """As `load_content` does where nobody has written anything of her own."""
    question = visiting.question()
    with keeping([question], None, kind=Kind.SHIPPED):
        question.question_ru = "Другой вопрос?"
        question.save()
    assert lines(question) == [
        ("Changed by a new release of the software", ""),
        ("As it was before", ""),
    ]
