"""The ledger that ships: all questions of the founding brief, all claims, and nothing that the checks find."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from memorial.sources.citations import citation
from memorial.sources.models import Claim, Fact, Source
from museum import content_files, shipping
from museum.core import tokens
from museum.pages.models import Page

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# The contradictions C1 to C27 of the checklist, the defects with a number, and the facts that hold their claims.
CONTRADICTIONS = {
    "C1": ("memorial-coordinates", 5),
    "C2": ("distance-road", 10),
    "C3": ("bearing", 5),
    "C4": ("near-city", 2),
    "C5": ("camp-opened", 5),
    "C6": ("camp-years", 5),
    "C7": ("women-passed", 7),
    "C8": ("who-was-held", 4),
    "C9": ("camp-size", 4),
    "C10": ("camp-kind", 6),
    "C11": ("husbands-accusation", 4),
    "C12": ("camp-name-en", 4),
    "C13": ("camp-name-ru", 3),
    "C14": ("museum-name", 6),
    "C15": ("alzhir-spelling", 5),
    "C16": ("village-name", 3),
    "C17": ("capital-name", 2),
    "C18": ("region-name", 2),
    "C19": ("first-monument", 3),
    "C20": ("sculptures", 6),
    "C21": ("things-outside", 4),
    "C22": ("admission", 2),
    "C23": ("english-service", 5),
    "C24": ("public-transport", 4),
    "C25": ("opening-hours", 3),
    "C26": ("bayterek-spelling", 3),
    "C26 the road": ("highway-name", 3),
    "C27": ("wall-criterion", 1),
    "percentages": ("ethnic-shares", 1),
}
# What only the museum can say: looked for, and left open.
AWAIT_THE_MUSEUM = {
    "admission",
    "births",
    "kurt-story-listener",
    "nalbandyan-held",
    "opening-hours",
    "public-transport",
    "wall-criterion",
}
PRINTED = {
    "women-passed": ("18 000-нан астам", "более 18 000", "more than 18,000"),
    "women-full-term": ("шамамен 8 000", "около 8 000", "about 8,000"),
    "camp-years|year": ("1938–1953", "1938–1953", "1938–1953"),
    "camp-opened": ("1937 жылғы желтоқсан", "декабрь 1937 года", "December 1937"),
    "first-arrival|when": ("1938 жылғы қаңтарда", "в январе 1938 года", "in January 1938"),
    "order-00486-date|on": ("1937 жылғы 15 тамызда", "15 августа 1937 года", "15 August 1937"),
    "memorial-opened": ("2007 жылғы 31 мамыр", "31 мая 2007 года", "31 May 2007"),
    "distance-road": ("35–40 км", "35–40 км", "35–40 km"),
    "bearing": ("батыс-оңтүстік-батысқа қарай", "на запад-юго-запад", "west-south-west"),
    "frost": ("−40 °C", "−40 °C", "−40 °C"),
    "wall-names": ("7 620", "7 620", "7,620"),
}


RECORDS = content_files.records()


def facts():
    return [each for each in RECORDS if each.model is Fact]


def claims(key):
    rows = [each for each in RECORDS if each.model is Claim]
    return [row for row in rows if row.values["fact"] == key]


@pytest.mark.parametrize("key, count", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_every_contradiction_is_a_fact_with_all_its_claims(key, count):
    assert len(claims(key)) == count


def test_every_fact_is_asked_and_reasoned_in_three_languages():
    texts = [f"{field}_{code}" for field in ("question", "reason") for code in ("kk", "ru", "en")]
    assert [each.key for each in facts() if not all(each.values.get(name) for name in texts)] == []


def test_only_what_the_museum_must_say_is_undecided():
    undecided = {each.key for each in facts() if each.values["decision"] != "decided"}
    assert undecided == AWAIT_THE_MUSEUM


def test_every_decided_fact_prints_something(shipped):
    with tokens.reading():
        silent = [
            (key, language)
            for language, forms in tokens.forms().items()
            for key, by_form in forms.items()
            if bool(by_form) == (key in AWAIT_THE_MUSEUM)
        ]
    assert silent == []


def test_no_refuted_claim_is_printed():
    printed = [row for each in facts() for row in claims(each.key) if row.values.get("chosen")]
    assert [row.key for row in printed if row.values.get("confidence") == "refuted"] == []


def test_answers_in_three_languages(shipped):
    with tokens.reading():
        said = {token: answers(token) for token in PRINTED}
    assert said == PRINTED


def answers(token):
    texts = (tokens.printed(f"[[{token}]]", code) for code in ("kk", "ru", "en"))
    return tuple(text.replace("\u00a0", " ") for text in texts)


def test_a_source_without_an_address_says_that_we_do_not_know_it():
    sources = [each for each in RECORDS if each.model is Source]
    bare = [each for each in sources if not each.values.get("url")]
    assert [each.key for each in bare if not each.values["reliability_en"]] == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_two_sources_are_cited_alike(shipped, language):
    cited = Counter(citation(source, language) for source in Source.objects.all())
    assert [text for text, count in cited.items() if count > 1] == []


# --- Loading -----------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(shipped):
    again = shipping.load()
    assert (again.added, again.updated, again.left_out) == ([], [], [])


def test_a_decision_of_a_curator_is_kept(shipped):
    fact = Fact.objects.get(key="women-passed")
    fact.reason_en = "Counted anew."
    fact.save()
    Claim.objects.filter(fact=fact, chosen=True).update(number=19000)
    shipping.load()
    assert tokens.printed("[[women-passed]]", "en") == "more than 19,000"
    assert Fact.objects.get(key="women-passed").reason_en == "Counted anew."


# --- The command -------------------------------------------------------------------------------------


def run(**options):
    out = StringIO()
    call_command("check_facts", stdout=out, **options)
    return out.getvalue()


def test_nothing_is_found_in_what_ships(shipped):
    assert run() == "Nothing found.\n"


def test_corrected_claims_raise_nothing():
    assert run(fixture="corrected", language="ru") == "Ничего не найдено.\n"


def test_seeds_end_with_an_error():
    with pytest.raises(CommandError, match=r"^\d\d errors, \d warnings$"):
        run(fixture="seeds")


def test_a_file_that_is_not_there_is_an_error():
    with pytest.raises(CommandError, match=r"nowhere\.toml"):
        run(fixture="nowhere.toml")


def test_an_error_planted_in_a_published_text_is_found_and_named(shipped):
    about = Page.objects.get(slug="about")
    about.body_ru += "\n\nМемориал находится в 300 км к востоку от Астаны."
    about.save()
    out = StringIO()
    with pytest.raises(CommandError, match=r"^2 errors, 0 warnings$"):
        call_command("check_facts", stdout=out, language="ru")
    assert "«300 км»" in out.getvalue()


def test_a_draft_is_not_read(shipped):
    about = Page.objects.get(slug="about")
    about.body_en += "\n\nKhan Shatyr, miles away."
    about.state = "draft"
    about.save()
    assert run() == "Nothing found.\n"
