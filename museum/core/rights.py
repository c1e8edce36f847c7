"""What somebody of the staff may do with records of a model: Django's four deeds, and four of our own.

“publish”, “withhold” (which is also to read what is withheld, whom it concerns, and why), and
“translate_kk” and its sisters. Who may do which is decided above (museum.staff.rights).
"""

from django.contrib.auth import get_permission_codename

from museum.core.languages import CODES, in_three


def may(user, deed, model):
    """Whether `user` may do `deed` (“view”, “publish” …) to records of `model`."""
    opts = model._meta
    return user.has_perm(f"{opts.app_label}.{get_permission_codename(deed, opts)}")


def is_kept_from(user, model):
    """Whether some records of `model` are kept from `user`: its queryset has `not_confidential()` then."""
    has_secrets = hasattr(model._default_manager, "not_confidential")
    return has_secrets and not may(user, "withhold", model)


def readable(user, records):
    """`records` without those that are kept from most of the staff: withheld ones, people who may be living."""
    return records.not_confidential() if is_kept_from(user, records.model) else records


def hidden_fields(user, model):
    """Names of the fields of `model` that `user` does not read, by whatever door."""
    names = frozenset(getattr(model, "confidential", ()))
    return frozenset() if not names or may(user, "withhold", model) else names


def languages_to_translate(user, model):
    """Codes of the languages whose translations of `model` are all that `user` may change."""
    if may(user, "change", model):
        return []
    return [code for code in CODES if may(user, f"translate_{code}", model)]


def columns_to_translate(user, model, translated):
    """The columns of the `translated` fields of `model` that `user` may change, and nothing else."""
    codes = languages_to_translate(user, model)
    return [name for name in in_three(*translated) if name.rsplit("_", 1)[1] in codes]
