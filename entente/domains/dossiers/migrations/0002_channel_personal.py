"""Entries of other channels say whether they name persons; those that exist count as if they did; and when their limit was met."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_desk")]

    operations = [
        migrations.AddField("channelentry", "personal", models.BooleanField(default=True)),
        migrations.AddField("channelentry", "settled_at", models.BigIntegerField(null=True)),
    ]
