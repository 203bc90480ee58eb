"""Codes of duties outgrew twelve letters: PostgreSQL refuses what SQLite lets through."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_open_duties"),
    ]

    operations = [
        migrations.AlterField(
            model_name="duty",
            name="kind",
            field=models.CharField(max_length=24),
        ),
        migrations.AlterField(
            model_name="duty",
            name="lane",
            field=models.CharField(max_length=24),
        ),
    ]
