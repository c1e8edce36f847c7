"""The keys of the index hold the letters of the stems; on SQLite its two great tables are kept once.

The index is made anew from the records (`index_people`), so nothing is carried over. By itself SQLite keeps each
row twice: as it came, which nobody reads, and in the index of its primary key
(https://www.sqlite.org/withoutrowid.html). PostgreSQL has no such tables. A later change of their columns would make
them on SQLite as usual: `keep_once` is to be run after it.
"""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("people_tokenkey", "people_persontoken")
MADE = "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND type IN ('table', 'index') "
MADE += "AND sql IS NOT NULL ORDER BY type DESC"


def is_not_indexed(apps, _schema_editor):
    apps.get_model("people", "WallEdition").objects.update(tables="")


def keep_once(_apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    for table in TABLES:
        with schema_editor.connection.cursor() as cursor:
            made, *indexes = (sql for (sql,) in cursor.execute(MADE, [table]).fetchall())
        schema_editor.execute(f"ALTER TABLE {table} RENAME TO {table}_twice")
        schema_editor.execute(f"{made} WITHOUT ROWID")
        schema_editor.execute(f"INSERT INTO {table} SELECT * FROM {table}_twice")  # noqa: S608
        schema_editor.execute(f"DROP TABLE {table}_twice")
        for index in indexes:
            schema_editor.execute(index)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.DeleteModel("TokenKey"),
        migrations.CreateModel(
            name="TokenKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key",
                        "token_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.PositiveIntegerField()),
                (
                    "token",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="people.token",
                        to_field="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "key of the index of names",
                "verbose_name_plural": "keys of the index of names",
            },
        ),
        migrations.RunPython(is_not_indexed, migrations.RunPython.noop),
        migrations.RunPython(keep_once, migrations.RunPython.noop),
    ]
