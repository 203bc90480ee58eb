from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("centre", "0003_entry_handling"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="logentry", name="centre_entry_author"),
        migrations.RemoveIndex(model_name="logentry", name="centre_entry_late"),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["room", "author", "-place", "-message"], name="centre_entry_author"),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["room", "kind", "-place", "-message"], name="centre_entry_kind"),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(
                fields=["room", "-place", "-message"], name="centre_entry_late", condition=models.Q(late=True)
            ),
        ),
    ]
