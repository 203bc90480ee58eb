"""The index of what is open has the condition itself: a bare boolean column serves no index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0004_desk_rows'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='duty',
            name='dossiers_duty_due',
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('open', True)), fields=['service', 'limit', 'id'], name='dossiers_duty_due'),
        ),
    ]
