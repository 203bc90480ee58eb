import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accreditation", "0003_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=80)),
                ("category", models.CharField(blank=True, max_length=40)),
                ("number", models.BigIntegerField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.BigIntegerField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collectives",
                        to="accreditation.event",
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddField(
            model_name="applicant",
            name="collective",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="accreditation.collective",
            ),
        ),
    ]
