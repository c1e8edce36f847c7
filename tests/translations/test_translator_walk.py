"""A translator into Kazakh at work, as docs/ru/curators.md and docs/translators.md say: the desk, her program, a correction."""

import re
import shutil

import polib
import pytest
from django.utils.translation.reloader import translation_file_changed
from playwright.sync_api import expect

from museum.management.commands.dev import compile_changed
from museum.pages.models import Page
from museum.translations.models import Term
from tests.museum.test_guides import parts
from tests.walks import colleague, walker

__all__ = ["walker"]

MIXED = (
    "Сынақ үй\N{LATIN SMALL LETTER I}"  # looks like the Kazakh word, and lacks that of the glossary
)


def written(slug, **texts):
    return Page.objects.create(slug=slug, state="published", **texts)


def test_translator_walks_through_her_guide(walker, tmp_path):
    walk = walker("ru")
    Term.objects.create(name_ru="барак", name_kk="барақ", name_en="barrack")
    outdated = written("first", title_ru="Пробный барак")
    outdated.title_kk = "Сынақ барағы"
    outdated.save()
    outdated.title_ru = "Новый пробный барак"
    outdated.save()
    missing = written("second", title_ru="Пробный барак два")
    # A translator adds no records.
    walk.sign_in(colleague("translator", "kk"), aside=["Добавить"])
    translate(walk)
    for page, title in ((outdated, "Сынақ барағы"), (missing, MIXED)):
        page.refresh_from_db()
        assert page.title_kk == title
    change_nothing_else(walk, missing)
    for_her_program(walk, tmp_path)


def translate(walk):
    page = walk.page
    with walk.task("Чтобы перевести текст", aside=["Вся запись", "Править таблицей"]):
        walk.open("Переводы")
        expect(page.get_by_role("link", name="Переводить")).to_have_count(1)  # her language alone
        walk.press("Переводить", page.get_by_role("row").filter(has_text="Қазақша"))
        records = page.locator(".results th a")
        expect(records).to_have_text(["Пробный барак два", "Новый пробный барак"])
        walk.leave(lambda: records.last.click())
        expect(page.locator(".source mark")).to_have_text("барак")
        walk.reads("Что изменилось с тех пор, как переведено")
        expect(page.locator(".changes ins")).to_contain_text("Новый")
        walk.tick("Перевод по-прежнему верен: менять ничего не нужно.")
        with page.expect_popup() as opened:
            walk.touch("Посмотреть на странице")
        expect(opened.value.frame_locator("iframe").locator("h1")).to_have_text("Сынақ барағы")
        opened.value.close()
        walk.press("Сохранить и перейти к следующей")
        page.locator(".target input[type=text], .target textarea").first.fill(MIXED)
        walk.press("Сохранить и перейти к следующей")
    said = page.locator(".messagelist")
    expect(said).to_contain_text("барақ")
    expect(said).to_contain_text(MIXED.split()[1])


def change_nothing_else(walk, record):
    walk.page.goto(f"{walk.site}/ru/admin/pages/page/{record.pk}/change/")
    names = "[name=title_kk], [name=title_ru], [name=title_en], [name=state], [name=slug]"
    typed = walk.page.locator(names).evaluate_all("all => all.map(one => one.name)")
    assert typed == ["title_kk"]


def for_her_program(walk, folder):
    wanted, contested = written("third", title_ru="Третья"), written("fourth", title_ru="Четвёртая")
    page = walk.page
    with walk.task("Чтобы переводить в Poedit или Weblate"):
        walk.open("Переводы")
        files = [taken(walk, name, folder) for name in ("Взять файл (PO)", "Взять файл (XLIFF)")]
        assert [file.suffix for file in files] == [".po", ".xlf"]
        work = polib.pofile(str(files[0]))
        for entry in work:
            entry.msgstr = f"Сынақ: {entry.msgid}"
        work.save()
        contested.title_kk = "Осында жазылған"
        contested.save()
        walk.press("Вернуть файл")
        page.locator("input[type=file]").set_input_files(files[0])
        walk.press("Показать, что изменится")
        expect(page.locator("input[name=take]")).to_have_count(1)
        expect(page.locator("input[name=take]")).not_to_be_checked()
        walk.press("Принять")
    titles = dict(Page.objects.values_list("pk", "title_kk"))
    told = titles[wanted.pk], titles[contested.pk]
    assert told == ("Сынақ: Третья", "Осында жазылған")


def taken(walk, words, folder):
    with walk.page.expect_download() as download:
        walk.touch(words)
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


# --- The first correction -----------------------------------------------------------------------------


@pytest.fixture
def locale(settings, tmp_path):
    """The translator's copy of the catalogues, in the folder where she runs `make dev`."""
    folder = shutil.copytree(settings.BASE_DIR / "locale", tmp_path / "locale")
    settings.LOCALE_PATHS = [folder, folder / "django"]
    yield folder
    forget(folder)


def forget(folder):
    """As Django does when it sees a new `.mo`."""
    translation_file_changed(sender=None, file_path=folder / "kk/LC_MESSAGES/django.mo")


def test_first_correction_stands_on_the_page(locale, settings, admin_client):
    told = parts((settings.BASE_DIR / "docs/translators.md").read_text("utf-8"))
    said = next(text for _, title, text in told if title == "Your first correction")
    entry = re.search(r' +(msgid "Draft")\n +(msgstr "(.+)")\n', said)
    file = locale / "kk/LC_MESSAGES/django.po"
    words = file.read_text("utf-8")
    assert words.count(f"{entry[1]}\n{entry[2]}\n") == 1
    file.write_text(words.replace(f"{entry[1]}\n{entry[2]}", f'{entry[1]}\nmsgstr "Сынақ жоба"'))
    compile_changed(None, file)
    forget(locale)
    assert ">Сынақ жоба</option>" in admin_client.get("/kk/admin/pages/page/add/").text
