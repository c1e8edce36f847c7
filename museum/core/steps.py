"""The buttons below a form that send its record on: the names of what they send."""

from django.utils.translation import gettext as _

STEP, COMMENT = "_step", "_comment"
BACK = "back"
LONGEST = 3000  # characters of a comment


def faults(posted):
    """Sentences on what is missing for the step that was chosen."""
    comment = posted.get(COMMENT, "").strip()
    if posted.get(STEP) == BACK and not comment:
        yield _("Write into “Comment” below what is to be changed. Then press the button again.")
    if len(comment) > LONGEST:
        yield _("The comment may have %(most)d characters at most.") % {"most": LONGEST}
