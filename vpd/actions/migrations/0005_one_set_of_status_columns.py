import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0004_action_from_pattern'),
        ('organisation', '0006_reporting_phase'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("actionstatuschange", "at", "changed_at"),
        migrations.RenameField("actionstatuschange", "by", "changed_by"),
        migrations.RenameField("obstaclestatuschange", "at", "changed_at"),
        migrations.RenameField("obstaclestatuschange", "by", "changed_by"),
        migrations.RenameField("learningneedstatuschange", "at", "changed_at"),
        migrations.RenameField("learningneedstatuschange", "by", "changed_by"),
        migrations.AlterModelOptions(
            name='actionstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterModelOptions(
            name='learningneedstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterModelOptions(
            name='obstaclestatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterField(
            model_name='actionstatuschange',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='actions.improvementaction'),
        ),
        migrations.AlterField(
            model_name='actionstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='actionstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='actionstatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='actionstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='improvementaction',
            name='status',
            field=models.CharField(choices=[('open', 'open'), ('done', 'afgerond'), ('dropped', 'vervallen')], max_length=20),
        ),
        migrations.AlterField(
            model_name='learningneed',
            name='status',
            field=models.CharField(choices=[('open', 'open'), ('planned', 'gepland'), ('met', 'geleerd'), ('dropped', 'vervallen')], max_length=20),
        ),
        migrations.AlterField(
            model_name='learningneedstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='learningneedstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='learningneedstatuschange',
            name='need',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='actions.learningneed'),
        ),
        migrations.AlterField(
            model_name='learningneedstatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='learningneedstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='obstacle',
            name='status',
            field=models.CharField(choices=[('open', 'wacht op antwoord'), ('answered', 'beantwoord'), ('solved', 'opgelost'), ('not_solved', 'niet opgelost')], max_length=20),
        ),
        migrations.AlterField(
            model_name='obstaclestatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='obstaclestatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='obstaclestatuschange',
            name='obstacle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='actions.obstacle'),
        ),
        migrations.AlterField(
            model_name='obstaclestatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='obstaclestatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name='actionstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='actions_actionstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        migrations.AddConstraint(
            model_name='learningneedstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='actions_learningneedstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        migrations.AddConstraint(
            model_name='obstaclestatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='actions_obstaclestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
    ]
