"""Rows of the desk: what waits, drafts as typed, forms that were sent, who is where."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_channel_erased"),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=12)),
                ("lane", models.CharField(max_length=12)),
                ("open", models.BooleanField(default=True)),
                ("dossier_id", models.CharField(max_length=32)),
                ("thread", models.CharField(blank=True, max_length=64)),
                ("message", models.CharField(blank=True, max_length=64)),
                ("entry", models.BigIntegerField(default=0)),
                ("partner", models.CharField(max_length=200)),
                ("ours", models.BooleanField(default=True)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("urgency", models.CharField(blank=True, max_length=20)),
                ("stage", models.CharField(blank=True, max_length=40)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("paused", models.BooleanField(default=False)),
                ("order", models.CharField(blank=True, max_length=64)),
                ("source", models.CharField(blank=True, max_length=64)),
                ("since", models.BigIntegerField()),
                ("due_at", models.BigIntegerField(null=True)),
                ("limit", models.BigIntegerField(default=9007199254740992)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "open", "limit", "id"], name="dossiers_duty_due"),
                    models.Index(fields=["service", "lane", "limit", "id"], name="dossiers_duty_lane"),
                    models.Index(fields=["service", "thread"], name="dossiers_duty_thread"),
                    models.Index(
                        condition=models.Q(("source", ""), _negated=True),
                        fields=["service", "source"],
                        name="dossiers_duty_source",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "kind", "message", "partner", "entry"), name="dossiers_duty_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=100)),
                ("officer", models.CharField(max_length=150)),
                ("dossier_id", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=20)),
                ("about", models.CharField(blank=True, max_length=64)),
                ("sealed", models.BinaryField()),
                ("key", models.BinaryField()),
                ("begun_at", models.BigIntegerField()),
                ("saved_at", models.BigIntegerField()),
                ("discarded_at", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ["-saved_at"],
                "indexes": [
                    models.Index(fields=["service", "officer", "saved_at"], name="dossiers_draft_officer"),
                    models.Index(fields=["service", "about"], name="dossiers_draft_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("discarded_at", None)),
                        fields=("service", "officer", "dossier_id", "kind", "about"),
                        name="dossiers_draft_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=100)),
                ("token", models.CharField(max_length=64)),
                ("message", models.CharField(max_length=64)),
                ("sent_at", models.BigIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("service", "token"), name="dossiers_sent_once")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=100)),
                ("place", models.CharField(max_length=32)),
                ("officer", models.CharField(max_length=150)),
                ("writing", models.BooleanField(default=False)),
                ("at", models.BigIntegerField()),
                ("before", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("service", "place", "officer"), name="dossiers_visit_once")
                ],
            },
        ),
    ]
