import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accreditation", "0004_collective_opinions"),
    ]

    operations = [
        migrations.AddField(
            model_name="applicant",
            name="details",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="applicant",
            name="partner_hits",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RemoveIndex(
            model_name="applicant",
            name="accreditation_with_hits",
        ),
        migrations.AddIndex(
            model_name="applicant",
            index=models.Index(
                condition=models.Q(("waiting__gt", 0), ("upheld__gt", 0), ("partner_hits__gt", 0), _connector="OR"),
                fields=["event", "reference"],
                name="accreditation_with_hits",
            ),
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=80)),
                ("partner", models.CharField(max_length=100)),
                ("agreement", models.CharField(max_length=32)),
                ("dossier", models.CharField(max_length=32)),
                ("crime_area", models.CharField(max_length=40)),
                ("state", models.CharField(default="running", max_length=10)),
                ("what", models.CharField(blank=True, max_length=300)),
                ("by", models.CharField(max_length=150)),
                ("approved_by", models.CharField(blank=True, max_length=150)),
                ("at", models.BigIntegerField()),
                ("ended_at", models.BigIntegerField(null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rounds", to="accreditation.event"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["service", "state"], name="accreditation_round_state")],
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=80)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("check_number", models.BigIntegerField(null=True)),
                ("at", models.BigIntegerField(null=True)),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="accreditation.applicant"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="accreditation.round"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["round", "state"], name="accreditation_asked_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "applicant"), name="accreditation_asked_once")
                ],
            },
        ),
    ]
