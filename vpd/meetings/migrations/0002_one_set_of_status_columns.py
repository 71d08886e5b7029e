import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0001_initial'),
        ('organisation', '0006_reporting_phase'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("meetingstatuschange", "at", "changed_at"),
        migrations.RenameField("meetingstatuschange", "by", "changed_by"),
        migrations.RenameField("agendaitemstatuschange", "at", "changed_at"),
        migrations.RenameField("agendaitemstatuschange", "by", "changed_by"),
        migrations.AlterModelOptions(
            name='agendaitemstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterModelOptions(
            name='meetingstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='status',
            field=models.CharField(choices=[('open', 'nog te bespreken'), ('decided', 'besloten'), ('withdrawn', 'ingetrokken')], max_length=20),
        ),
        migrations.AlterField(
            model_name='agendaitemstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='agendaitemstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='agendaitemstatuschange',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='meetings.agendaitem'),
        ),
        migrations.AlterField(
            model_name='agendaitemstatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='agendaitemstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='meetingstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='meetingstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='meetingstatuschange',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='meetings.teammeeting'),
        ),
        migrations.AlterField(
            model_name='meetingstatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='meetingstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='teammeeting',
            name='status',
            field=models.CharField(choices=[('planned', 'gepland'), ('held', 'gehouden'), ('cancelled', 'ging niet door')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='agendaitemstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='meetings_agendaitemstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        migrations.AddConstraint(
            model_name='meetingstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='meetings_meetingstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
    ]
