"""Everything through which a word of a record could leave the museum: one line for each channel.

A channel takes the client and the world below, and gives the texts that it lets out.
"""

import io
import re
from typing import NamedTuple

from django.core.management import call_command
from django.utils import timezone

from memorial.people import open_data as data
from memorial.people.models import Person, PersonCitation
from memorial.people.search import find
from memorial.people.sitemap import AT_ONCE
from memorial.people.wall import lines
from museum.pages.models import HOME, Page
from tests.exhibits.rows import museum_object
from tests.people import rows
from tests.reviewing.rows import link
from tests.sources.rows import source

LANGUAGES = ("kk", "ru", "en")


class World(NamedTuple):
    """`woman` may be hidden; the others are public and tell of her."""

    woman: Person
    sister: Person
    citation: PersonCitation
    thing: object
    testimony: object
    tsv: object


def world(woman, make_picture, make_testimony, folder):
    """A public woman among others, with all that may belong to her and to whom she belongs."""
    sister = rows.person("Фонарёва", "Лучина")
    rows.relative(sister, "Канарейкасестра", kind="sister", record=woman)
    picture = make_picture(caption_en="Канарейкакартинка", alt_en="Канарейкаалт")
    woman.placed_pictures.create(
        picture=picture, place="document", reference="Канарейкашифр", transcript_ru="Канарейкатекст"
    )
    citation = PersonCitation.objects.create(
        record=woman, source=source(slug="canary-source"), statement="case"
    )
    thing, testimony = museum_object(), make_testimony("text")
    Page.objects.create(slug=HOME, title="Test page", state="published")
    woman.on_home = True
    woman.save()
    thing.women.set([woman, sister])
    testimony.women.set([woman, sister])
    tsv = folder / "queries.tsv"
    tsv.write_text("query_id\tquery\n1\tФонарёва\n2\tЛампада\n", encoding="utf-8")
    return World(woman, sister, citation, thing, testimony, tsv)


def fetched(client, *addresses):
    """Bodies, headers and all of the answers, whatever their status."""
    answers = [client.get(address) for address in addresses]
    return [
        f"{dict(answer.items())} {b''.join(answer).decode(errors='replace')}" for answer in answers
    ]


def in_every_language(path):
    return lambda client, world: fetched(client, *(f"/{code}/{path(world)}" for code in LANGUAGES))


def page(path):
    return lambda client, world: fetched(client, f"/en/{path(world)}")


def searched(query):
    """The page of a search, and what the search itself gives with its reasons."""

    def channel(client, world):
        answer = find(query)
        said = [f"{line.name} {line.also} {line.why}" for line in lines(answer.found, answer.typed)]
        return [*fetched(client, f"/en/wall/?q={query}"), *said]

    return channel


def looked_up(client, world):
    out = io.StringIO()
    call_command("find_people", queries=str(world.tsv), stdout=out)
    return [out.getvalue()]


def site_map(client, world):
    """The file that would name her, and the one that names the files."""
    part = world.woman.number_id // AT_ONCE
    return fetched(client, "/sitemap.xml", "/sitemap-pages.xml", f"/sitemap-people-{part}.xml")


def public_columns(client, world):
    """Whatever an export may read of a published record: every column but the one kept aside."""
    columns = [
        field.attname for field in Person._meta.concrete_fields if field.attname not in STAFF
    ]
    return [str(row) for row in Person.objects.published().values(*columns)]


# Columns that no channel lets out; the last ones hold what is kept aside, and why.
STAFF = {"shown_reason", "withheld_reason", "set_aside", "fields_reason"}


def without_dead_choices(channel):
    """A choice that nobody belongs to is named whoever is hidden, “sent into exile” among them."""
    dead = re.compile(r'<label class="check"><input[^>]* disabled>.*?</label>')
    return lambda client, world: [dead.sub("", text) for text in channel(client, world)]


def open_data(client, world):
    """Every file of the export; its schema is the same whoever is in it."""
    now = timezone.now()
    files = [b"".join(file.write(now)).decode() for file in data.FILES]
    package = data.package(now)
    resources = [{**each, "schema": None} for each in package["resources"]]
    return [*files, str(package | {"resources": resources})]


def previewed(client, world):
    """What a reader with a link of her own sees, in each language, and the answer to a remark of hers."""
    links = [link(world.woman, language=code)[1] for code in LANGUAGES]
    form = "application/x-www-form-urlencoded"
    sent = client.post(links[0], "name=&text=", form)
    return [*fetched(client, *links), f"{dict(sent.items())} {sent.content.decode()}"]


CHANNELS = {
    "preview links": previewed,
    "her page": in_every_language(lambda world: f"wall/{world.woman.slug}/"),
    "her picture": in_every_language(lambda world: f"wall/{world.woman.slug}/image/1/"),
    "her number": lambda client, world: fetched(client, f"/w/{world.woman.number_id}"),
    "the Wall": without_dead_choices(page(lambda world: "wall/")),
    "the Wall narrowed": page(lambda world: "wall/?holds=life&holds=photograph&holds=document"),
    "her place on the Wall": page(lambda world: f"wall/{world.woman.slug}/place/"),
    "portraits that are sought": page(lambda world: "wall/portraits-sought/"),
    "a letter": page(lambda world: "wall/letter/Ф/"),
    "search by her surname": searched("Фонарёва"),
    "search by her given name": searched("Лампада"),
    "a neighbour and relative": page(lambda world: f"wall/{world.sister.slug}/"),
    "an object": page(lambda world: world.thing.get_absolute_url()[4:]),
    "the manifest of an object": lambda client, world: fetched(
        client, f"/iiif/{world.thing.label_id}/manifest.json"
    ),
    "a testimony": page(lambda world: world.testimony.get_absolute_url()[4:]),
    "a source": page(lambda world: f"sources/{world.citation.source.slug}/"),
    "the sources": page(lambda world: "sources/"),
    "the home page": page(lambda world: ""),
    "the site map": page(lambda world: "site-map/"),
    "the files of the site map": site_map,
    "find_people": looked_up,
    "columns": public_columns,
    "open data": open_data,
}


def let_out(client, world, names=CHANNELS):
    """{channel: its texts as one}."""
    return {name: "\n".join(CHANNELS[name](client, world)) for name in names}


# --- What asks for her without saying who she is -------------------------------------------------------

ASKED = (
    *("wall/", "wall/lines-without-a-record/", "wall/portraits-sought/", "open-data/", "site-map/"),
    *("wall/letter/Ф/", "wall/letter/К/", "wall/?q=Фонарёвакан+1811", "wall/?q=Канарейкадевичья"),
    *(
        "wall/?q=Прожекторканарейка",
        "wall/?nationality=канарейкаnationality",
        "wall/?holds=photograph",
    ),
    *(
        "wall/?fate=exiled&q=Фонарёва",
        "/sitemap.xml",
        "/sitemap-people-0.xml",
        *(f"/open-data/{file.name}" for file in data.FILES),
    ),
)
CHANGING = re.compile(r"nonce[-=]\W?[\w+/=-]+|'(ETag|Content-Length)': '[^']+'")


def traces(client, *more):
    """{address: what it says}, without what differs from one request to the next."""
    paths = [path if path.startswith("/") else f"/en/{path}" for path in (*ASKED, *more)]
    answers = {path: "".join(fetched(client, path)) for path in paths}
    return {path: CHANGING.sub("", answer) for path, answer in answers.items()}
