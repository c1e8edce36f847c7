import pytest
from django.core.exceptions import ValidationError

from museum.core.faults import raise_all


def silent():
    """A record that finds nothing wrong."""


def complaining():
    raise ValidationError({"title": "Too long."})


def said(faults, clean):
    with pytest.raises(ValidationError) as caught:
        raise_all(faults, clean)
    return caught.value.message_dict


def test_nothing_wrong_raises_nothing():
    assert raise_all({}, silent) is None


def test_what_both_find_is_said_together():
    assert said({"slug": "Taken."}, complaining) == {"slug": ["Taken."], "title": ["Too long."]}


def test_two_sentences_beside_one_field_are_both_said():
    assert said([("title", "Empty."), ("title", "Mixed.")], silent) == {
        "title": ["Empty.", "Mixed."]
    }


def test_what_belongs_to_no_field_is_kept():
    def whole():
        raise ValidationError("All wrong.")

    assert said({"slug": "Taken."}, whole) == {"slug": ["Taken."], "__all__": ["All wrong."]}
