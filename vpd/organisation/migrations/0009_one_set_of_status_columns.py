import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0008_made_files'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='importstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.RemoveConstraint(
            model_name='importstatuschange',
            name='organisation_importstatuschange_changes',
        ),
        migrations.RemoveField(
            model_name='importstatuschange',
            name='changed_by_id',
        ),
        migrations.AddField(
            model_name='importstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='importstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='importstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name='importstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='organisation_importstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
    ]
