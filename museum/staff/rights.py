"""The table of rights (rights.txt), and the backend that answers `user.has_perm` from it.

No right is stored: a role has what the table says in the release that runs, so nothing can drift from it.
"""

from functools import cache
from pathlib import Path

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User

from museum.staff.models import Role

TABLE = Path(__file__).with_name("rights.txt")
TRANSLATE = "translate"
DEEDS = {
    "all": ("view", "add", "change", "delete", "publish", "withhold"),
    "read": ("view",),
    TRANSLATE: ("view", TRANSLATE),
    "judge": ("view", "change"),
    "-": (),
}


@cache
def table():
    """{name of a model or of a right: {role: word}}, as it is written."""
    rows = (line.split() for line in TABLE.read_text().splitlines() if line[:1] not in ("", "#"))
    return {name: dict(zip(Role.values, words, strict=True)) for name, *words in rows}


@cache
def of_role(role, languages=()):
    """The names of all rights of a role, such as “history.change_tag” and “history.translate_kk_tag”."""
    return frozenset(
        right for name, words in table().items() for right in rights(name, words[role], languages)
    )


def rights(name, word, languages):
    app, model = name.split(".")
    if word == "may":
        return [name]
    deeds = [deed for deed in DEEDS[word] if deed != TRANSLATE]
    if TRANSLATE in DEEDS[word]:
        deeds += [f"{TRANSLATE}_{code}" for code in languages]
    return [f"{app}.{deed}_{model}" for deed in deeds]


class RoleBackend(ModelBackend):
    """Signs in by name and password as Django does; what one may do follows from the role alone."""

    def get_user(self, user_id):
        """With the role, in one query."""
        user = User.objects.select_related("member").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user, obj=None):
        """A superuser is asked for none: `has_perm` is true for her without it."""
        if not user.is_active or user.is_anonymous or obj is not None:
            return frozenset()
        member = getattr(user, "member", None)
        return of_role(member.role, tuple(member.languages.split())) if member else frozenset()
