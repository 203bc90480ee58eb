"""The full-text index, which Django has no model for."""

from django.db import migrations

from entente.exchange.search import SCHEMA, TABLE


def make(apps, editor):
    for statement in SCHEMA[editor.connection.vendor]:
        editor.execute(statement)


def drop(apps, editor):
    editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_exchange")]
    operations = [migrations.RunPython(make, drop)]
