"""Somebody who does what a guide for curators says, in a browser, with the words that it prints in bold.

Within `walk.task(heading)` every word that is looked for must be bold there, and every bold word must have been
looked for on the screen before the task is done: a guide and a screen that part ways fail the walk.
"""

import os
import re
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import User
from django.utils.text import capfirst
from playwright.sync_api import expect

from museum.staff.models import Member
from tests.museum.test_guides import guide, terms

PASSWORD = "степь-и-ковыль-1938"
TABLET = {"width": 820, "height": 1100}
LANGUAGES = "Қазақша|Русский|English"
PICTURES = os.environ.get("WALK_PICTURES")  # a folder: each page that is left is kept there


def colleague(role, languages=""):
    """A member of staff with the rights of `role` and no other."""
    user = User.objects.create_user(f"synaq-{role}", password=PASSWORD, is_staff=True)
    Member.objects.create(user=user, role=role, languages=languages)
    return user


class Walk:
    def __init__(self, page, site, language):
        self.page, self.site, self.language = page, site, language
        self.bold, self.seen, self.pictures = set(), set(), 0
        page.set_viewport_size(TABLET)

    # --- The guide --------------------------------------------------------------------------------

    @contextmanager
    def task(self, heading, aside=()):
        """One task of the guide; `aside` is what a walk of this length leaves out."""
        text = next(text for _level, title, text in guide(self.language) if title == heading)
        self.bold, self.seen = terms(text), {capfirst(words) for words in aside}
        yield
        assert self.bold - self.seen == set(), heading

    def bolded(self, words):
        """A pattern for the name of what the guide calls `words`: a field may tell its language, a star, a count."""
        assert capfirst(words) in self.bold, (words, self.bold)
        self.seen.add(capfirst(words))
        more = rf"( · ({LANGUAGES}))?:?( ?\*)?"
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

    # --- The screen -------------------------------------------------------------------------------

    def begin(self, username):
        """The address and the name, typed as the guide says."""
        self.page.goto(f"{self.site}/{self.language}/admin/")
        self.page.locator("[name=username]").fill(username)
        self.page.locator("[name=password]").fill(PASSWORD)

    def desk(self):
        """The first page, by the name of the museum at the top left."""
        self.leave(lambda: self.page.locator("#site-name a").click())

    def come_back(self):
        """From a page that visitors see, too."""
        self.page.goto(f"{self.site}/{self.language}/admin/")

    def leave(self, deed):
        self.picture()
        with self.page.expect_navigation():
            deed()

    def picture(self):
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
        """The row of the first page that names the subject."""
        self.desk()
        header = self.page.get_by_role("rowheader", name=self.bolded(words))
        return self.page.get_by_role("row").filter(has=header)

    def open(self, words):
        """The list of a subject."""
        row = self.subject(words)
        self.leave(lambda: row.get_by_role("rowheader").get_by_role("link").click())

    def add(self, subject, word):
        self.press(word, self.subject(subject))

    def record(self, name=""):
        """A line of the list: an example in the guide, or what the test has made; else the first."""
        self.leave(
            lambda: self.page.locator("#result_list tbody th a", has_text=name).first.click()
        )

    def field(self, words, within=None):
        return (within or self.page).get_by_label(self.bolded(words)).filter(visible=True).first

    def fill(self, words, text, within=None):
        self.field(words, within).fill(text)

    def choose(self, words, option):
        self.field(words).select_option(label=option)

    def pick(self, words, text, within=None):
        """In a field with a search of its own."""
        name = self.bolded(words)
        (within or self.page).get_by_role("combobox", name=name).first.click()
        self.page.locator(".select2-container--open .select2-search__field").fill(text)
        self.page.locator(".select2-results__option", has_text=text).first.click()

    def tick(self, words, within=None):
        self.field(words, within).check()

    def unfold(self, words):
        self.page.locator("summary").filter(has_text=self.bolded(words)).click()

    def reads(self, *words):
        """What the guide says that the screen shows."""
        for each in words:
            name = self.bolded(each)
            expect(self.page.get_by_text(name).filter(visible=True).first).to_be_visible()

    def speak(self, language):
        """Shows the fields of one language."""
        self.page.locator(f".language-switch [data-language={language}]").click()
