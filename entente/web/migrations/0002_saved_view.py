"""Saved views of lists, each officer's own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0001_officer"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listing", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=80, verbose_name="name of the view")),
                ("query", models.TextField(blank=True)),
                ("first", models.BooleanField(default=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "listing", "name"), name="web_saved_view_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("first", True)), fields=("officer", "listing"), name="web_saved_view_first"
                    ),
                ],
            },
        ),
    ]
