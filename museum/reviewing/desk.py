"""On the desk: what a colleague has sent back to the reader, and what readers without an account wrote.

What waits in review the desk itself tells, of all rooms.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import FEW, Block, Row, Urgency, form_of
from museum.core.publishing import State
from museum.core.rights import may
from museum.reviewing.beside import named
from museum.reviewing.models import Comment, Remark

LONGEST = 100  # characters of a comment that stand on the desk


def blocks(reader, moment):
    kinds = [kind for kind in ContentType.objects.filter(pk__in=used()) if is_changed(reader, kind)]
    if kinds:
        yield from sent_back(reader, kinds)
        yield from remarks(kinds)


def used():
    """The kinds of record of which anything was said."""
    of_comments = Comment.objects.order_by().values("content_type")
    return of_comments.union(Remark.objects.order_by().values("link__content_type"))


def is_changed(reader, kind):
    model = kind.model_class()
    return model is not None and may(reader, "change", model)


def returned(reader):
    """The comments with which her records were sent back, as long as she has not sent them on again."""
    same = Comment.objects.filter(content_type=OuterRef("content_type"), key=OuterRef("key"))
    later = same.filter(pk__gt=OuterRef("pk")).exclude(step=Comment.Step.NOTED)
    before = same.filter(pk__lt=OuterRef("pk"), step=Comment.Step.SENT, author=reader)
    found = Comment.objects.filter(~Exists(later), Exists(before), step=Comment.Step.RETURNED)
    return found.exclude(author=reader).select_related("author").order_by("-at", "-pk")


def sent_back(reader, kinds):
    found = returned(reader).filter(content_type__in=kinds)
    rows = [
        row(comment.record, f"{named(comment.author)}: {short(comment.text)}")
        for comment in found.prefetch_related("record")[:FEW]
        if comment.record and comment.record.state == State.DRAFT
    ]
    if count := found.count() if rows else 0:
        sentence = ngettext(
            "%(count)d record was sent back to you with a remark.",
            "%(count)d records were sent back to you with a remark.",
            count,
        )
        title = _("Sent back to you")
        yield Block(title, sentence % {"count": count}, count, rows, urgency=Urgency.NOW)


def remarks(kinds):
    found = Remark.objects.waiting().filter(link__content_type__in=kinds)
    newest = found.select_related("link").prefetch_related("link__record").order_by("-at", "-pk")
    rows = [
        row(remark.link.record, f"{remark.name}: {short(remark.text)}")
        for remark in newest[:FEW]
        if remark.link.record
    ]
    if count := found.count() if rows else 0:
        sentence = ngettext(
            "%(count)d remark of a reader waits for an answer.",
            "%(count)d remarks of readers wait for an answer.",
            count,
        )
        title = _("Remarks of readers")
        yield Block(title, sentence % {"count": count}, count, rows, urgency=Urgency.SOON)


def row(record, note):
    return Row(str(record), f"{form_of(type(record), record.pk)}#review", note)


def short(text):
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
