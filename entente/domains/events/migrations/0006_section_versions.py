import django.db.models.deletion
from django.db import migrations, models


def first_versions(apps, schema_editor):
    """Of sections that were written before their versions were kept, the present one is the first that is known."""
    version = apps.get_model("events", "SectionVersion")
    for each in apps.get_model("events", "Section").objects.all():
        version.objects.create(
            service=each.service,
            section=each,
            number=1,
            owner=each.owner,
            state=each.state,
            text=each.text,
            by=each.updated_by,
            at=each.updated_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0005_movement_authors"),
    ]

    operations = [
        migrations.CreateModel(
            name="SectionVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("owner", models.CharField(max_length=150)),
                ("state", models.CharField(max_length=12)),
                ("text", models.TextField(blank=True)),
                ("by", models.CharField(max_length=150)),
                ("at", models.BigIntegerField()),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="events.section"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("section", "number"), name="events_section_version_once")
                ],
            },
        ),
        migrations.RunPython(first_versions, migrations.RunPython.noop),
    ]
