from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("screening", "0001_screenings"),
    ]

    operations = [
        migrations.AddField(
            model_name="step",
            name="acting_for",
            field=models.CharField(blank=True, default="", max_length=150),
        ),
    ]
