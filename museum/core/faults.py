"""Everything that is wrong with a record is said at once, each sentence beside its field."""

from django.core.exceptions import ValidationError


def raise_all(faults, clean):
    """Calls `clean()`, and raises the ValidationError of its sentences and `faults` together, if there are any.

    `faults`: {field: sentence}, or pairs of the two where a field may have several.

        def clean(self):
            raise_all(self.faults(), super().clean)
    """
    errors = by_field(faults.items() if isinstance(faults, dict) else faults)
    try:
        clean()
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def by_field(pairs):
    """{field: list of errors}, as Django merges them with further ones."""
    errors = {}
    for field, sentence in pairs:
        errors.setdefault(field, []).extend(ValidationError(sentence).error_list)
    return errors
