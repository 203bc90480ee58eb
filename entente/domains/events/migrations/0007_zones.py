import django.db.models.deletion
from django.db import migrations, models

import entente.domains.events.models.choices


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0006_section_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Zone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(editable=False, max_length=80)),
                ("updated_at", models.BigIntegerField(default=0, editable=False)),
                ("updated_by", models.CharField(blank=True, editable=False, max_length=150)),
                (
                    "code",
                    models.CharField(
                        help_text="As the organiser writes it on accreditations.", max_length=40, verbose_name="Code"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                (
                    "access",
                    models.CharField(
                        choices=entente.domains.events.models.choices.accesses,
                        default="accredited",
                        max_length=12,
                        verbose_name="Who is let in",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zones",
                        to="events.venue",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [models.UniqueConstraint(fields=("venue", "code"), name="events_zone_once")],
            },
        ),
    ]
