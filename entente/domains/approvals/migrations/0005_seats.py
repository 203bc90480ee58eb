from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("approvals", "0004_held_message"),
    ]

    operations = [
        migrations.AddField(
            model_name="held",
            name="acting_for",
            field=models.CharField(blank=True, default="", max_length=150),
        ),
    ]
