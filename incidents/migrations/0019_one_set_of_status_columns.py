import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0018_made_files'),
        ('organisation', '0009_one_set_of_status_columns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='incidentstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterModelOptions(
            name='patternstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.RemoveConstraint(
            model_name='incidentstatuschange',
            name='incidents_statuschange_changes',
        ),
        migrations.RemoveConstraint(
            model_name='patternstatuschange',
            name='incidents_patternchange_changes',
        ),
        migrations.RemoveField(
            model_name='incidentstatuschange',
            name='changed_by_id',
        ),
        migrations.RemoveField(
            model_name='patternstatuschange',
            name='changed_by_id',
        ),
        migrations.AddField(
            model_name='incidentstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='patternstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='incidentstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='incidentstatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='incidentstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='patternstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='patternstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name='incidentstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='incidents_incidentstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        migrations.AddConstraint(
            model_name='patternstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='incidents_patternstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
    ]
