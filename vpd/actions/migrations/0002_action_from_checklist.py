
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='improvementaction',
            name='origin_kind',
            field=models.CharField(choices=[('team', 'afspraak in het team'), ('review', 'kwartaalevaluatie'), ('protocol', 'teamprotocol'), ('analysis', 'analyse van een incident'), ('checklist', 'checklist')], default='team', max_length=20, verbose_name='komt uit'),
        ),
    ]
