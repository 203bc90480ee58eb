from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accreditation", "0005_partner_checks"),
    ]

    operations = [
        migrations.AddField(
            model_name="collective",
            name="acting_for",
            field=models.CharField(blank=True, default="", max_length=150),
        ),
        migrations.AddField(
            model_name="round",
            name="acting_for",
            field=models.CharField(blank=True, default="", max_length=150),
        ),
        migrations.AddField(
            model_name="step",
            name="acting_for",
            field=models.CharField(blank=True, default="", max_length=150),
        ),
    ]
