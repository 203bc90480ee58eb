from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centre", "0001_rooms")]

    operations = [
        migrations.RemoveIndex(model_name="logentry", name="centre_entry_thread"),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["service", "thread"], name="centre_entry_of_thread"),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["room", "author", "-place"], name="centre_entry_author"),
        ),
    ]
