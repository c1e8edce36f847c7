"""What stands beside the form of every record: the next step, what was said, links, who else has it open."""

from operator import attrgetter

from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core.publishing import Publishable, State
from museum.core.steps import BACK, COMMENT, STEP
from museum.reviewing.forms import LinkForm, SettleForm
from museum.reviewing.models import Comment, Presence, PreviewLink, Remark

SEND, PUBLISH = "send", "publish"
# What the buttons of the form make of a record.
GOALS = {SEND: State.REVIEW, PUBLISH: State.PUBLISHED, BACK: State.DRAFT}
LABELS = {
    SEND: gettext_lazy("Send for review"),
    PUBLISH: gettext_lazy("Publish"),
    BACK: gettext_lazy("Send back with a remark"),
}
STEPS = {
    State.REVIEW: Comment.Step.SENT,
    State.PUBLISHED: Comment.Step.PUBLISHED,
    State.DRAFT: Comment.Step.RETURNED,
    State.WITHHELD: Comment.Step.WITHHELD,
}
SENTENCES = {
    State.DRAFT: gettext_lazy("This record is a draft: only staff see it."),
    State.REVIEW: gettext_lazy("This record waits for a colleague to read it: only staff see it."),
    State.PUBLISHED: gettext_lazy("This record is published."),
    State.WITHHELD: gettext_lazy("This record is withheld: nobody but staff may see it."),
}


def named(user):
    """As colleagues call her; of an account that is gone nobody knows."""
    return (user.get_full_name() or user.get_username()) if user else _("a former colleague")


class BesideAdmin:
    """Stands before the admin of a record; of one that is never published it tells only who has it open."""

    @property
    def is_reviewed(self):
        return issubclass(self.model, Publishable)

    # --- The step ----------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A button for a step is the form, saved with another state."""
        goal = GOALS.get(request.POST.get(STEP)) if request.method == "POST" else None
        if goal and self.is_reviewed:
            request.POST = with_state(request.POST, goal)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, record, form, change):
        former = form.initial.get("state") or getattr(record, "state", State.DRAFT)
        reviews = self.is_reviewed and may_change(request.user, self.model)
        if reviews and "state" not in form.fields:
            self.take_step(request, record)
        super().save_model(request, record, form, change)
        Presence.objects.of(record).filter(user=request.user).delete()
        if reviews:
            self.note_step(request, record, former, request.POST.get(COMMENT, "").strip())

    def move_all(self, request, records, state):
        """What a list publishes or takes back is a step of each record, as on its form."""
        super().move_all(request, records, state)
        values = {"author": request.user, "at": timezone.now(), "step": STEPS[state]}
        kind = ContentType.objects.get_for_model(self.model)
        Comment.objects.bulk_create(
            Comment(content_type=kind, key=record.pk, **values) for record in records
        )

    def take_step(self, request, record):
        """Who may not publish sees no field for the state; what her buttons offer she may do all the same."""
        step = request.POST.get(STEP)
        if step in dict(self.steps(request, record.state)):
            record.state = GOALS[step]

    def note_step(self, request, record, former, text=""):
        """Writes down that `record`, in the state `former` before, was moved or that something was said."""
        moved = record.state != former
        if moved or text:
            step = STEPS[record.state] if moved else Comment.Step.NOTED
            values = {"author": request.user, "at": timezone.now(), "step": step, "text": text}
            kind = ContentType.objects.get_for_model(record)
            Comment.objects.create(content_type=kind, key=record.pk, **values)
            messages.info(request, f"{Comment.Step(step).label}.")

    def steps(self, request, state):
        """[(name, label)] of the buttons for a record in `state`."""
        names = {State.DRAFT: (SEND, PUBLISH), State.REVIEW: (PUBLISH, BACK)}.get(state, ())
        allowed = getattr(self, "has_publish_permission", self.has_change_permission)(request)
        return [(name, LABELS[name]) for name in names if allowed or name != PUBLISH]

    # --- The form ----------------------------------------------------------------------------------

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        moment = timezone.now()
        reviews = self.is_reviewed and may_change(request.user, self.model)
        if reviews or (add and self.is_reviewed):
            context["step"] = self.next_step(request, obj)
        if obj and self.has_change_permission(request, obj):
            context["presence"] = presence(request, obj, moment)
        if obj and reviews:
            context["reviewing"] = self.beside(obj, moment)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def next_step(self, request, record):
        state = State(record.state) if record else State.DRAFT
        return {
            "sentence": SENTENCES[state],
            "buttons": self.steps(request, state),
            "name": STEP,
            "comment": COMMENT,
            "typed": request.POST.get(COMMENT, ""),
        }

    def beside(self, record, moment):
        """What stands below the form: what was said, in order, and the links."""
        links = list(PreviewLink.objects.of(record).select_related("made_by"))
        return {
            "kind": ContentType.objects.get_for_model(record).pk,
            "key": record.pk,
            "said": said(record),
            "links": [(link, link.is_alive(moment)) for link in links],
            "link_form": LinkForm(auto_id="link_%s") if getattr(self, "has_page", False) else None,
            "can_be_shown": record.state != State.WITHHELD,
        }


def may_change(user, model):
    """Whether the record itself is hers to change, and not only the translation of its texts."""
    opts = model._meta
    return user.has_perm(f"{opts.app_label}.{get_permission_codename('change', opts)}")


def with_state(posted, state):
    posted = posted.copy()
    posted["state"] = state
    return posted


def said(record):
    """Comments of staff and remarks of readers in the order in which they were written."""
    comments = list(Comment.objects.of(record).select_related("author"))
    for comment in comments:
        comment.by = named(comment.author)
    remarks = list(Remark.objects.of(record).select_related("link", "settled_by"))
    for remark in remarks:
        remark.form = SettleForm(instance=remark, auto_id=f"remark_{remark.pk}_%s")
        remark.by_whom = named(remark.settled_by)
    return sorted([*comments, *remarks], key=attrgetter("at"))


def presence(request, record, moment):
    """Notes that the reader has the form open, and says who else has."""
    Presence.objects.note(record, request.user, moment)
    kind = ContentType.objects.get_for_model(record)
    address = reverse("admin:reviewing_presence", args=[kind.pk, record.pk])
    return {
        "address": address if may_change(request.user, type(record)) else "",
        "sentence": who_else(record, request.user, moment),
        "sign": moment.isoformat(),
    }


def who_else(record, user, moment):
    """ "" while nobody else has the form open."""
    others = Presence.objects.others(record, user, moment).select_related("user")
    names = ", ".join(sorted(named(each.user) for each in others))
    sentence = _(
        "Also working on this form now: %(names)s. What each of you saves is kept; where you both change one "
        "field, you will be asked."
    )
    return sentence % {"names": names} if names else ""
