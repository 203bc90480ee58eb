"""What waits in one dossier is found by an index."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("dossiers", "0007_duty_counts")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["service", "dossier_id"], name="dossiers_duty_dossier"),
        ),
    ]
