"""The texts of the pages, plain paragraphs so far, become HTML that visitors see alike; and back."""

import hashlib

from django.db import migrations, models

from museum.core.markup import bare, sanitised

COLUMNS = ("body", "body_kk", "body_ru", "body_en")
TEXT = {"verbose_name": "text", "blank": True}


def to_html(apps, schema_editor):
    rewrite(apps, sanitised)


def to_paragraphs(apps, schema_editor):
    rewrite(apps, lambda text: bare(text).replace("\n", "\n\n"))


def rewrite(apps, rewritten):
    """A text that is still the one shipped is known as such afterwards, so that later ones replace it."""
    shipped = {
        entry.row: entry
        for entry in apps.get_model("museum", "ShippedRecord").objects.filter(model="pages.page")
    }
    Page = apps.get_model("pages", "Page")
    for before in Page.objects.values("pk", *COLUMNS):
        after = {name: rewritten(before[name]) for name in COLUMNS if before[name]}
        Page.objects.filter(pk=before["pk"]).update(**after)
        if entry := shipped.get(before["pk"]):
            follow(entry, before, after)


def follow(entry, before, after):
    for name, text in after.items():
        if entry.digests.get(name) == digest(before[name]):
            entry.digests[name] = digest(text)
    entry.save(update_fields=["digests"])


def digest(text):
    """As museum.shipping reckoned it when this was written."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()[:20]


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("museum", "0001_initial")]

    operations = [
        migrations.AlterField("page", "body", models.TextField(**TEXT)),
        migrations.AlterField("page", "body_kk", models.TextField(null=True, **TEXT)),
        migrations.AlterField("page", "body_ru", models.TextField(null=True, **TEXT)),
        migrations.AlterField("page", "body_en", models.TextField(null=True, **TEXT)),
        migrations.RunPython(to_html, to_paragraphs),
    ]
