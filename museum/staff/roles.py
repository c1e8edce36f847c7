"""What follows from the role of somebody: her languages, and whom she may change."""

from museum.core.languages import CODES
from museum.staff.models import Role

KEEPERS = (Role.ADMINISTRATOR, Role.CURATOR)


def role_of(user):
    """A `Role`, or None: of a superuser, who needs none, and of somebody without rights."""
    member = getattr(user, "member", None)
    return Role(member.role) if member else None


def languages_of(user):
    """Codes of the languages into which `user` may translate: who keeps the content, into all."""
    if not user.is_active:
        return frozenset()
    if user.is_superuser or role_of(user) in KEEPERS:
        return frozenset(CODES)
    return frozenset(user.member.languages.split()) if role_of(user) else frozenset()


def rank(user):
    """2 of a superuser, 1 of an administrator, 0 of everybody else."""
    return 2 if user.is_superuser else int(role_of(user) == Role.ADMINISTRATOR)


def may_change(actor, user):
    """Nobody changes her equals or those above her, but herself; superusers also each other."""
    return actor.pk == user.pk or actor.is_superuser or rank(actor) > rank(user)


def may_raise(actor, user):
    """Whether `actor` decides on the role of `user`, and whether she may sign in: never on her own."""
    return actor.pk != user.pk and may_change(actor, user)


def may_set_password(actor, user):
    """And whatever else opens the account of `user`. One's own is changed by who knows the old one."""
    return rank(actor) > rank(user)
