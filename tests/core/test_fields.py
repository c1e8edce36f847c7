from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from museum.core.fields import DecimalField, IntegerField


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f", ""])
def test_thousands_may_be_parted_by_any_space(language, space):
    with override(language):
        assert IntegerField().clean(f" 1{space}018{space}000 ") == 1_018_000


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("kk", "1 500,5", "1500.5"),
        ("ru", "1500,50", "1500.50"),
        ("ru", "1500.5", "1500.5"),
        ("kk", "−40,25", "-40.25"),
        ("en", "1,500.5", "1500.5"),
        ("en", "18,000", "18000"),
    ],
)
def test_decimals_are_read_in_the_language_of_the_form(language, typed, value):
    with override(language):
        assert DecimalField().clean(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "1,5"), ("en", "1,50,000"), ("kk", "1 5"), ("kk", "1,5,5"), ("ru", "бес")],
)
def test_figures_that_could_be_misread_are_refused(language, typed):
    with override(language), pytest.raises(ValidationError):
        DecimalField().clean(typed)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("value", [18000, Decimal("18000.5"), Decimal("-0.25"), 0])
@pytest.mark.parametrize("localize", [True, False])
def test_what_the_field_shows_it_also_reads(language, value, localize):
    with override(language):
        field = DecimalField(localize=localize)
        assert field.clean(field.widget.format_value(value)) == value


@pytest.mark.parametrize(
    ("language", "stored", "shown"),
    [("kk", "1200.000", "1200"), ("kk", "1.500", "1,5"), ("en", "1.500", "1.5"), ("kk", "0", "0")],
)
def test_a_stored_number_is_shown_as_it_is_written_here(language, stored, shown):
    with override(language):
        field = DecimalField()
        assert field.prepare_value(Decimal(stored)) == shown
        assert not field.has_changed(Decimal(stored), shown)
