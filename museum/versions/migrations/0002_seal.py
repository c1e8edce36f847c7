"""From here on the database refuses to change or delete what the history says."""

from django.db import migrations

from museum.versions import sealing


def seal(apps, schema_editor):
    sealing.seal(schema_editor.connection)


def unseal(apps, schema_editor):
    sealing.unseal(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("versions", "0001_initial"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("reversion", "0002_add_index_on_version_for_content_type_and_db"),
    ]
    operations = [migrations.RunPython(seal, unseal)]
