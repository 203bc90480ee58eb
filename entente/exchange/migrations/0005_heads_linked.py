"""Whether a held head proved that it extends the one held before (P-9.6)."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column."""

    dependencies: ClassVar = [("exchange", "0004_oversight")]

    operations: ClassVar = [
        migrations.AddField(model_name="heldhead", name="linked", field=models.BooleanField(default=False)),
    ]
