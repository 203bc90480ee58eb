from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_records")]

    operations = [
        migrations.RemoveConstraint(model_name="record", name="operations_record_once"),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                fields=("service", "operation", "author", "key"), name="operations_record_once"
            ),
        ),
    ]
