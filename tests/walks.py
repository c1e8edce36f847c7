"""Somebody who does what a guide for curators says, in a browser, with the words that it prints in bold.

Within `walk.task(heading)` every word that is looked for must be bold there, and every bold word must have been
looked for on the screen before the task is done: a guide and a screen that part ways fail the walk.
"""

import os
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from playwright.sync_api import expect

from museum.staff.models import Member
from tests.museum.test_guides import guide, terms

PASSWORD = "степь-и-ковыль-1938"
TABLET = {"width": 820, "height": 1100}
LANGUAGES = "Қазақша|Русский|English"
# A group bears the name of its field too; a text area waits for the editor that stands in for it.
FIELD = ":not(fieldset, textarea[data-rich-text])"
PICTURES = os.environ.get("WALK_PICTURES")  # a folder: each page that is left is kept there
SIGN_IN = {"kk": ("Жүйеге кіру үшін", "Кіру"), "ru": ("Чтобы войти", "Войти")}
# {a subject of the first page: {a link in its row: where it leads}}
SUBJECTS = """() => Object.fromEntries([...document.querySelectorAll(".subjects tbody tr")].map(row =>
  [row.cells[0].innerText.trim(), Object.fromEntries(
    [...row.querySelectorAll("a")].map(link => [link.innerText.trim(), link.href]))]))"""


def colleague(role, languages=""):
    """A member of staff with the rights of `role` and no other."""
    user = User.objects.create_user(f"synaq-{role}", password=PASSWORD, is_staff=True)
    Member.objects.create(user=user, role=role, languages=languages)
    return user


@pytest.fixture
def walker(transactional_db, page, live_server, settings):
    """Begins a walk in a language. As in an installation, roles alone give rights."""
    settings.AUTHENTICATION_BACKENDS = ["museum.staff.rights.RoleBackend"]
    return lambda language, kind=Walk: kind(page, live_server.url, language)


class Walk:
    def __init__(self, page, site, language):
        self.page, self.site, self.language = page, site, language
        self.bold, self.seen, self.subjects, self.pictures = set(), set(), {}, 0
        page.set_viewport_size(TABLET)

    # --- The guide --------------------------------------------------------------------------------

    @contextmanager
    def task(self, heading, aside=()):
        """One task of the guide; `aside` is what a walk of this length leaves out."""
        text = next(text for _level, title, text in guide(self.language) if title == heading)
        self.bold, self.seen = terms(text), {capfirst(words) for words in aside}
        yield
        assert self.bold - self.seen == set(), heading

    def heading(self, english):
        """What the guide in the language of the walk calls a task."""
        both = zip(guide("en"), guide(self.language), strict=True)
        return next(said for (_, title, _), (_, said, _) in both if title == english)

    def said(self, words):
        """How the screen says English words of the guide."""
        with translation.override(self.language):
            return gettext(words)

    def bolded(self, words):
        """A pattern for the name of what the guide calls `words`: a field may tell its language and a star, a button of what."""
        assert capfirst(words) in self.bold, (words, self.bold)
        self.seen.add(capfirst(words))
        more = rf"( · ({LANGUAGES}))?:?( ?\*)?( ?: .+)?"
        return re.compile(rf"^\s*{re.escape(words)}{more}\s*$", re.I)

    def colleague(self, page):
        """Somebody else who reads the same task."""
        other = Walk(page, self.site, self.language)
        other.bold, other.seen = self.bold, self.seen
        return other

    def word(self, words):
        """One of the choices that a field offers."""
        self.bolded(words)
        return words

    def offered(self, *choices):
        """Choices of a field that are not taken now."""
        for words in choices:
            expect(
                self.page.locator("option").filter(has_text=self.bolded(words))
            ).not_to_have_count(0)

    # --- The screen -------------------------------------------------------------------------------

    def sign_in(self, member, aside=()):
        """The address, the name and the password, typed as the guide says."""
        heading, button = SIGN_IN[self.language]
        with self.task(heading, aside):
            self.come_back()
            self.page.locator("[name=username]").fill(member.username)
            self.page.locator("[name=password]").fill(PASSWORD)
            self.press(button)
            self.reads(*self.bold - self.seen)

    def enter(self, member):
        """Somebody who has signed in already."""
        client = Client()
        client.force_login(member)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "url": self.site}
        self.page.context.add_cookies([cookie | {"value": client.cookies[cookie["name"]].value}])
        self.come_back()

    def desk(self):
        """The first page, by the name of the museum at the top left."""
        self.leave(lambda: self.page.locator("#site-name a").click())

    def come_back(self):
        """From a page that visitors see, too."""
        self.page.goto(f"{self.site}/{self.language}/admin/")

    def go(self, path):
        """To a form where the walk has been before."""
        self.visit(f"{self.site}/{self.language}/admin/{path}")

    def visit(self, address):
        self.look()
        self.page.goto(address)

    def leave(self, deed):
        self.look()
        with self.page.expect_navigation():
            deed()

    def look(self):
        """At a page before it is left."""
        if PICTURES:
            self.pictures += 1
            path = Path(PICTURES) / f"{self.language}-{self.pictures:03}.png"
            self.page.screenshot(path=path, full_page=True)

    def pressable(self, words, within=None):
        """The link or the button of that name which can be seen."""
        name = self.bolded(words)
        area = within or self.page
        either = area.get_by_role("link", name=name).or_(area.get_by_role("button", name=name))
        return either.filter(visible=True).first

    def press(self, words, within=None):
        self.leave(lambda: self.pressable(words, within).click())

    def touch(self, words, within=None):
        """Presses what leads to no other page."""
        self.pressable(words, within).click()

    def subject(self, words):
        """{word: where it leads}, as the first page offers it for a subject; it is read there once."""
        self.bolded(words)
        if not self.subjects:
            self.come_back()
            self.subjects = self.page.evaluate(SUBJECTS)
        return self.subjects[capfirst(words)]

    def open(self, words):
        """The list of a subject."""
        self.visit(self.subject(words)[capfirst(words)])

    def add(self, subject, word):
        self.bolded(word)
        self.visit(self.subject(subject)[word])

    def record(self, name=""):
        """A line of the list: an example in the guide, or what the test has made; else the first."""
        self.leave(
            lambda: self.page.locator("#result_list tbody th a", has_text=name).first.click()
        )

    def field(self, words, within=None):
        labelled = (within or self.page).get_by_label(self.bolded(words))
        return labelled.and_(self.page.locator(FIELD)).filter(visible=True).first

    def fill(self, words, text, within=None):
        self.field(words, within).fill(text)

    def together(self):
        """Shows the fields of all languages; the browser remembers it."""
        self.page.locator(".language-switch button").last.click()

    def fill_both(self, words, kazakh, russian):
        """Where the languages are shown together."""
        fields = self.page.get_by_label(self.bolded(words)).and_(self.page.locator(FIELD))
        for number, text in enumerate((kazakh, russian)):
            fields.filter(visible=True).nth(number).fill(text)

    def choose(self, words, option):
        self.field(words).select_option(label=option)

    def pick(self, words, text, within=None):
        """In a field with a search of its own."""
        name = self.bolded(words)
        self.find((within or self.page).get_by_role("combobox", name=name).first, text)

    def pick_in(self, row, text):
        """In a row of a table that has one such field."""
        self.find(self.page.locator(row).get_by_role("combobox").first, text)

    def one_more(self, words, group):
        """A row more under a table of the form."""
        self.touch(words, self.page.locator(f"#{group}-group"))

    def find(self, box, text):
        box.click()
        self.page.locator(".select2-container--open .select2-search__field").last.fill(text)
        self.page.locator(".select2-results__option", has_text=text).first.click()

    def tick(self, words, within=None):
        self.field(words, within).check()

    def mark(self, *names):
        """Lines of the list."""
        for name in names:
            row = self.page.locator("#result_list tbody tr", has_text=name).first
            row.locator(".action-select").check()

    def do(self, action, words, button):
        """With the lines that are marked: the name of the field, what is done, the button."""
        expect(self.page.locator(".actions label").filter(has_text=action)).to_be_visible()
        self.bolded(action)
        self.page.locator("[name=action]").select_option(label=self.word(words))
        self.press(button)

    def unfold(self, words):
        self.page.locator("summary").filter(has_text=self.bolded(words)).click()

    def unfold_in(self, part, words):
        """What the guide does not name because it reads for itself."""
        folded = self.page.locator(f"{part} details:not([open]) summary", has_text=words)
        if folded.count():
            folded.first.click()

    def reads(self, *words):
        """What the guide says that the screen shows."""
        for each in words:
            name = self.bolded(each)
            expect(self.page.get_by_text(name).filter(visible=True).first).to_be_visible()

    def speak(self, language):
        """Shows the fields of one language."""
        self.page.locator(f".language-switch [data-language={language}]").click()
