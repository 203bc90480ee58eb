from django.db import migrations, models


class Migration(migrations.Migration):
    """Papers handed over to a party."""

    dependencies = [("diary", "0006_asked_by_message")]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=80)),
                ("party", models.CharField(max_length=120)),
                ("read", models.BooleanField()),
                ("vouched", models.BooleanField()),
                ("handed_by", models.CharField(max_length=150)),
                ("handed_at", models.BigIntegerField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="handovers", to="diary.paper"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
    ]
