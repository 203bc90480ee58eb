from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("hitchecks", "0002_checks_for_others"),
    ]

    operations = [
        migrations.AddField(
            model_name="check",
            name="acting_for",
            field=models.CharField(blank=True, default="", max_length=150),
        ),
    ]
