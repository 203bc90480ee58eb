from django.db import migrations, models


def name_authors(apps, schema_editor):
    """Movements and steps that came before: their movement is the first record of the key, as it was taken then."""
    shared = apps.get_model("events", "Shared").objects.filter(matter="movement").order_by("at", "pk")
    steps = apps.get_model("events", "Shared").objects.filter(matter="step")
    for each in apps.get_model("events", "Movement").objects.exclude(key=""):
        first = shared.filter(service=each.service, key=each.key).first()
        each.author = first.author if first else each.service
        each.save(update_fields=["author"])
        if first:
            steps.filter(service=each.service, key=each.key).update(refers=first.message)


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0004_security_plan"),
    ]

    operations = [
        migrations.AddField(
            model_name="movement",
            name="author",
            field=models.CharField(blank=True, default="", editable=False, max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="shared",
            name="refers",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(name_authors, migrations.RunPython.noop),
    ]
