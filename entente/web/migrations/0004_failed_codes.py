"""The table in which failed second factors are counted, for all processes of the node (settings.CACHES)."""

from typing import ClassVar

from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def make_table(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Django's own table for a cache in the database; one that is there stays."""
    del apps
    call_command("createcachetable", "web_counters", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("web", "0003_unit")]

    operations: ClassVar = [migrations.RunPython(make_table, migrations.RunPython.noop)]
