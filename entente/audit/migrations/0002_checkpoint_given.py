"""Whether a partner has a signed head: until then each delivery carries it again (P-9.6)."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column."""

    dependencies: ClassVar = [("audit", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(model_name="checkpoint", name="given", field=models.BooleanField(default=False)),
    ]
