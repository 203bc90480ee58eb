from django.db import migrations, models


def as_the_room(apps, schema_editor):
    """Entries that came before bear what their room said, which is what they were sent with."""
    entries = apps.get_model("centre", "LogEntry").objects
    for room in apps.get_model("centre", "Room").objects.all():
        entries.filter(room=room).update(handling=room.handling)


class Migration(migrations.Migration):

    dependencies = [
        ("centre", "0002_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="logentry",
            name="handling",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(as_the_room, migrations.RunPython.noop),
    ]
