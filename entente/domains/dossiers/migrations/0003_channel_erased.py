"""Entries of other channels are erased like messages; that there was one stays."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_channel_personal")]

    operations = [
        migrations.AddField("channelentry", "erased_at", models.BigIntegerField(null=True)),
    ]
