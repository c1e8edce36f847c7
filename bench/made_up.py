"""Lists of women who never lived, of any length: names of syllables, equal in every run."""

import csv
import random

HEADER = [
    "номер",
    "фамилия",
    "имя",
    "отчество",
    "год рождения",
    "место рождения",
    "профессия",
    "дата ареста",
]
CONSONANTS, VOWELS = "бвгджзклмнпрстфхцчш", "аеиоуяыю"
SURNAMES, GIVEN, PATRONYMICS, TOWNS, TRADES = 120_000, 900, 2_500, 900, 400
SEED = 1938


def write(file, count, of_places=1):
    """`file`, written as CSV with `count` rows; `of_places` draws other birthplaces for the same women."""
    people = random.Random(SEED)
    places = random.Random(of_places)
    names = [
        pool(people, SURNAMES, 3, ("ва", "на", "ская", "ко", "дзе", "баева")),
        pool(people, GIVEN, 2, ("на", "ла", "ра", "")),
        pool(people, PATRONYMICS, 2, ("овна", "евна", "кызы")),
    ]
    towns = [f"г. {town}" for town in pool(people, TOWNS, 2, ("ск",))]
    trades = pool(people, TRADES, 3, ("ница",))
    with file.open("w", encoding="utf-8", newline="") as text:
        table = csv.writer(text)
        table.writerow(HEADER)
        for number in range(1, count + 1):
            name = map(people.choice, names)
            born, trade = people.randrange(1870, 1921), people.choice(trades)
            day = f"{people.randrange(1, 29):02}.{people.randrange(1, 13):02}.1938"
            table.writerow([number, *name, born, places.choice(towns), trade, day])
    return file


def pool(chance, count, syllables, endings):
    return [word(chance, syllables) + chance.choice(endings) for _each in range(count)]


def word(chance, syllables):
    letters = (chance.choice(CONSONANTS) + chance.choice(VOWELS) for _each in range(syllables))
    return "".join(letters).capitalize()
