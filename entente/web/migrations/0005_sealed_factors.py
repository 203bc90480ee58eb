"""Seals the secrets of second factors that were kept in the clear."""

from typing import Any

from django.db import migrations

from entente.web.sealed_factors import SEALED, seal

FIELDS = ("secret", "seed")


def forwards(apps: Any, schema_editor: Any) -> None:
    """Each secret that is not sealed yet."""
    del schema_editor
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        plain = {name: row.data[name] for name in FIELDS if name in row.data and not row.data[name].startswith(SEALED)}
        if plain:
            row.data = {**row.data, **{name: seal(value) for name, value in plain.items()}}
            row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("web", "0004_failed_codes"), ("mfa", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
