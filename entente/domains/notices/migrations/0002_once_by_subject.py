from django.db import migrations, models


class Migration(migrations.Migration):
    """Subjects come before officers: whether something was told before is then one look in the index."""

    dependencies = [("notices", "0001_notices")]

    operations = [
        migrations.RemoveConstraint(model_name="notice", name="notices_notice_once"),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("service", "kind", "subject", "officer"), name="notices_notice_once"
            ),
        ),
    ]
