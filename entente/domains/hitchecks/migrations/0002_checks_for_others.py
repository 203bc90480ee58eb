from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("hitchecks", "0001_hit_checks"),
    ]

    operations = [
        migrations.AddField(
            model_name="check",
            name="origin",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("origin", ""), _negated=True),
                fields=["service", "origin"],
                name="hitchecks_check_origin",
            ),
        ),
    ]
