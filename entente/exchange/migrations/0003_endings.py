"""What was declared of copies that came to their end (P-12.8)."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column and its index."""

    dependencies: ClassVar = [("exchange", "0002_search")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="tombstone",
            name="declared",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="tombstone",
            index=models.Index(
                condition=models.Q(("declared", "")), fields=["service", "why"], name="exchange_tombstone_undeclared"
            ),
        ),
    ]
