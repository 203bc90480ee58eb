from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0002_seats"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="error",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="run",
            name="error",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
