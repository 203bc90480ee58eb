from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accreditation", "0006_seats"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="error",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
