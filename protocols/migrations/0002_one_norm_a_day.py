
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
        ('protocols', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='normversion',
            constraint=models.UniqueConstraint(fields=('organisation', 'in_force_from'), name='protocols_norm_one_a_day', violation_error_message='Er gaat al een versie van de norm in op die dag.'),
        ),
    ]
