from django.db import migrations

from incidents.cases.operations import KeepsWords


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_taken_by_name'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='incident',
            name='cases_words',
        ),
        KeepsWords(),
    ]
