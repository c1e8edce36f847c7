"""Writes the index of names: when a record is saved, and in one go for many of them."""

from collections import Counter, defaultdict

from django.db import connection, transaction
from django.db.models import F

from memorial.people import additions, storing
from memorial.people.models import (
    Equivalent,
    NameForm,
    Part,
    Person,
    PersonToken,
    PersonTrait,
    Relative,
    Token,
    TokenKey,
    Trait,
    WallEdition,
)
from memorial.people.names import equivalents, keys
from memorial.people.names.letters import remembered
from memorial.people.names.namekey import Entry, packed
from memorial.people.names.stems import stems
from memorial.people.names.words import split
from memorial.people.traits import traits
from museum.core.folding import fold
from museum.core.languages import CODES

AT_ONCE = 500  # people, or stems
FEW = 50  # people of one form: a record and those who name it
LONGEST_STEM = Token._meta.get_field("text").max_length
OWN = {"surname": Part.SURNAME, "given": Part.GIVEN, "patronymic": Part.PATRONYMIC}


def index(people):
    """Makes the index of `people`, who are stored, agree with their names, in one transaction."""
    additions.take_now()
    with transaction.atomic():
        for some in chunks(list(people)):
            rewrite(some)
        tell_of_a_change(people)


def forget(people):
    """Before `people` are deleted: so many fewer bear their stems."""
    borne = set(PersonToken.objects.filter(person__in=people).values_list("token_id", "person_id"))
    hold(borne)
    remove(borne)
    tell_of_a_change(people)


def tell_of_a_change(people):
    """Of many records when they are stored: until then others could not save theirs."""
    if len(people) <= FEW:
        WallEdition.changed()
    else:
        transaction.on_commit(WallEdition.changed)


def rewrite(people):
    relatives = relatives_of(people)
    filed = entries_of(people, relatives)
    tokens = ensured({entry.stem for entries in filed.values() for entry in entries})
    wanted = {(tokens[entry.stem], pk) for pk, entries in filed.items() for entry in entries}
    stored = set(PersonToken.objects.filter(person__in=filed).values_list("token_id", "person_id"))
    hold(stored ^ wanted)
    remove(stored - wanted)
    add(wanted - stored)
    store_keys(people, filed)
    store_traits(people, relatives)


def hold(pairs):
    """Nobody else counts these tokens until the transaction ends; taken in one order, so that no two wait for each other."""
    if connection.features.has_select_for_update:
        for some in chunks(sorted({token for token, _person in pairs})):
            rows = Token.objects.select_for_update(no_key=True).filter(pk__in=some)
            list(rows.order_by("pk").values_list("pk"))


def remove(pairs):
    by_person = defaultdict(list)
    for token, person in pairs:
        by_person[person].append(token)
    for person, tokens in by_person.items():
        PersonToken.objects.filter(person=person, token__in=tokens).delete()
    count(Counter(token for token, _person in pairs), -1)


def add(pairs):
    rows = [PersonToken(token_id=token, person_id=person) for token, person in sorted(pairs)]
    PersonToken.objects.bulk_create(rows)
    count(Counter(token for token, _person in pairs), 1)


def count(tokens, sign):
    """How many people bear each token is kept with it."""
    by_number = defaultdict(list)
    for token, number in tokens.items():
        by_number[number].append(token)
    for number, some in sorted(by_number.items()):
        for few in chunks(sorted(some)):
            Token.objects.filter(pk__in=few).update(frequency=F("frequency") + sign * number)


def store_keys(people, filed):
    changed = []
    for person in people:
        key = packed(years_of(person.born), filed[person.pk])
        if person.name_key != key:
            person.name_key = key
            changed.append(person)
    # Not save(): nothing but this column changes.
    Person.objects.bulk_update(changed, ["name_key"], batch_size=200)


# --- By what the Wall is narrowed --------------------------------------------------------------------


def store_traits(people, relatives):
    wanted = {person.pk: traits(person, relatives[person.pk]) for person in people}
    numbers = numbered({pair for some in wanted.values() for pair in some})
    rows = {(numbers[pair], pk) for pk, some in wanted.items() for pair in some}
    kept = PersonTrait.objects.filter(person__in=wanted)
    stored = set(kept.values_list("trait_id", "person_id"))
    for pk in sorted({person for _trait, person in stored - rows}):
        gone = [trait for trait, person in stored - rows if person == pk]
        kept.filter(person=pk, trait__in=gone).delete()
    PersonTrait.objects.bulk_create(
        PersonTrait(trait_id=trait, person_id=pk) for trait, pk in sorted(rows - stored)
    )


def numbered(pairs):
    """{(facet, value): primary key of its trait}."""
    if not pairs:
        return {}
    found = known_traits(pairs)
    missing = sorted(pairs - found.keys())
    if not missing:
        return found
    made = [Trait(facet=facet, value=value) for facet, value in missing]
    Trait.objects.bulk_create(made, ignore_conflicts=True)
    return known_traits(pairs)


def known_traits(pairs):
    facets, values = {facet for facet, _value in pairs}, {value for _facet, value in pairs}
    some = Trait.objects.filter(facet__in=facets, value__in=values)
    return {(each.facet, each.value): each.pk for each in some}


# --- What is filed ---------------------------------------------------------------------------------


def relatives_of(people):
    """{primary key: relatives}, one query."""
    found = defaultdict(list)
    for relative in Relative.objects.shown().filter(person__in=[person.pk for person in people]):
        found[relative.person_id].append(relative)
    return found


def entries_of(people, relatives, added=None, without=()):
    """{primary key: entries}, one query. `added`: {primary key: words of forms that are not stored yet}.

    `without`: primary keys of forms that are about to go.
    """
    words = {person.pk: list(own_words(person)) for person in people}
    shown = NameForm.objects.shown().filter(person__in=list(words))
    for form in shown.exclude(pk__in=without):
        words[form.person_id] += form.words()
    for pk, some in (added or {}).items():
        words[pk] += some
    for pk, some in relatives.items():
        names = (getattr(relative, f"name_{code}") or "" for relative in some for code in CODES)
        words[pk] += ((Part.RELATIVE, name) for name in names)
    return {pk: entries(pairs) for pk, pairs in words.items()}


def own_words(person):
    """(part, text): an own surname first, then what she is called, in all three languages."""
    for name, part in OWN.items():
        for code in CODES:
            yield part, getattr(person, f"{name}_{code}") or ""


def entries(pairs):
    """The words of `pairs` with their stems, each once."""
    found = {}
    for part, text in pairs:
        for stem, word in filed_words(text):
            found.setdefault(Entry(stem, int(part), word))
    return list(found)


@remembered(1024)
def filed_words(text):
    """(stem, folded word) of a text. A register has some hundred given names and patronymics."""
    return tuple(
        (stem[:LONGEST_STEM], fold(word)) for word in split(text) for stem, _reader in stems(word)
    )


def years_of(born):
    """(first, last) possible year of birth, or None."""
    if born is None or born.start is None or born.end is None:
        return None
    return born.earliest.year, born.latest.year


# --- The lexicon -----------------------------------------------------------------------------------


def ensured(stems_wanted):
    """{stem: primary key of its token}; new ones are filed under their keys."""
    found = {}
    for some in chunks(sorted(stems_wanted)):
        found |= tokens_of(some)
        missing = [stem for stem in some if stem not in found]
        if missing:
            Token.objects.bulk_create([Token(text=stem) for stem in missing], ignore_conflicts=True)
            file_under_keys(missing)
            found |= tokens_of(missing)
    return found


def tokens_of(some):
    return dict(Token.objects.filter(text__in=padded(some)).values_list("text", "pk"))


def borne(some):
    """{stem: (primary key of its token, by how many people it is borne)} of those that somebody bears."""
    tokens = Token.objects.filter(text__in=padded(sorted(some)), frequency__gt=0)
    return {text: row for text, *row in tokens.values_list("text", "pk", "frequency")}


def padded(values):
    """Filled up to a power of two: SQLite keeps a hundred statements, and a long one takes 100 kB."""
    values = list(values)
    length = 1 << max(0, len(values) - 1).bit_length()
    return values + values[:1] * (length - len(values))


def file_under_keys(some):
    storing.insert(TokenKey, ["key", "token_id"], key_rows(some), spare=True)


def key_rows(some):
    """(key, stem) of some stems."""
    table = names_used_for_others()
    return [
        (key, stem)
        for stem in some
        for key in sorted(keys.filed(stem) | {keys.named(other) for other in table(stem)})
    ]


def names_used_for_others():
    """stem → the stems it stands for, from the table that is shipped and from the curators'."""
    added = equivalents.joined(Equivalent.objects.values_list("name", "other"))
    shipped = equivalents.shipped()
    return lambda stem: shipped.get(stem, set()) | added.get(stem, set())


def refile(stems_changed):
    """The tokens of some stems under the keys of now: after their equivalents changed, or the tables."""
    some = sorted(tokens_of(sorted(stems_changed)))
    with transaction.atomic():
        TokenKey.objects.filter(token__in=some).delete()
        file_under_keys(some)


def chunks(rows, size=AT_ONCE):
    return (rows[start : start + size] for start in range(0, len(rows), size))
