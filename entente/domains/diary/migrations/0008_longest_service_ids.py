from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0007_handovers")]

    operations = [
        migrations.AlterField(model_name="askedofus", name="asker", field=models.CharField(max_length=100)),
        migrations.AlterField(
            model_name="party", name="partner", field=models.CharField(blank=True, max_length=100)
        ),
    ]
