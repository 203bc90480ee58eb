from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hitchecks", "0003_seats"),
    ]

    operations = [
        migrations.AddField(
            model_name="check",
            name="error",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
