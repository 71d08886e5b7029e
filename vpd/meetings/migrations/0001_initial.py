import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0001_initial'),
        ('audit', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TeamMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team')),
                ('held_on', models.DateField(verbose_name='datum')),
                ('kind', models.CharField(choices=[('regular', 'werkoverleg'), ('protocol', 'overleg over het protocol')], default='regular', max_length=20, verbose_name='soort')),
                ('status', models.CharField(choices=[('planned', 'gepland'), ('held', 'gehouden'), ('cancelled', 'ging niet door')], max_length=20)),
                ('planned_at', models.DateTimeField()),
                ('planned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status', 'held_on'], name='meetings_of_team')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'planned')), fields=('team', 'held_on', 'kind'), name='meetings_teammeeting_planned_once', violation_error_message='Er staat op die dag al een overleg van dit team.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('status', 'planned')), models.Q(models.Q(('status', 'planned'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='meetings_teammeeting_closed_with_moment', violation_error_message='Een overleg dat voorbij is heeft een moment waarop het is afgesloten.'), models.UniqueConstraint(fields=('organisation', 'id'), name='meetings_teammeeting_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='MeetingStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='meetings.teammeeting')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='meetings_meetingstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='MeetingAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='meetings.teammeeting')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='gast')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('user__isnull', False)), models.Q(('user', None), models.Q(('name__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='meetings_meetingattendance_somebody', violation_error_message='Kies een collega, of vul de naam van een gast in.'), models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('meeting', 'user'), name='meetings_meetingattendance_once', violation_error_message='Deze collega staat er al bij.')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.teammeeting')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('note', models.TextField(blank=True, max_length=4000, verbose_name='toelichting')),
                ('origin_kind', models.CharField(blank=True, max_length=20)),
                ('origin_reference', models.CharField(blank=True, max_length=80)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('status', models.CharField(choices=[('open', 'nog te bespreken'), ('decided', 'besloten'), ('withdrawn', 'ingetrokken')], max_length=20)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status'], name='agenda_items_of_team'), models.Index(fields=['origin_kind', 'origin_id'], name='agenda_items_of_origin')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='meetings_agendaitem_has_title', violation_error_message='Vul in wat jullie willen bespreken.'), models.UniqueConstraint(condition=models.Q(('status', 'open'), models.Q(('origin_kind', ''), _negated=True)), fields=('team', 'origin_kind', 'origin_reference', 'origin_id'), name='meetings_agendaitem_open_once', nulls_distinct=False, violation_error_message='Dit staat al op de agenda.'), models.UniqueConstraint(fields=('organisation', 'id'), name='meetings_agendaitem_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItemStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='meetings.agendaitem')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='meetings_agendaitemstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='meetings.agendaitem')),
                ('outcome', models.CharField(choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='besluit')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='wat is er besloten')),
                ('reason', models.TextField(blank=True, max_length=4000, verbose_name='waarom')),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.improvementaction')),
                ('obstacle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.obstacle')),
                ('learning_need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.learningneed')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'at'], name='decisions_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'no_action'), models.Q(('text__regex', '^\\s*$'), _negated=True), _connector='OR'), name='meetings_decision_in_words', violation_error_message='Vul in wat jullie hebben besloten.'), models.CheckConstraint(condition=models.Q(models.Q(('obstacle__isnull', False), ('outcome', 'escalation')), models.Q(models.Q(('outcome', 'escalation'), _negated=True), ('obstacle', None)), _connector='OR'), name='meetings_decision_escalation_has_obstacle', violation_error_message='Opschalen vraagt iemand die het kan oplossen en iemand die het bewaakt.'), models.CheckConstraint(condition=models.Q(models.Q(('learning_need__isnull', False), ('outcome', 'learning_need')), models.Q(models.Q(('outcome', 'learning_need'), _negated=True), ('learning_need', None)), _connector='OR'), name='meetings_decision_learning_has_need', violation_error_message='Een leerwens hoort bij het besluit “leerwens”.')],
            },
        ),
        TeamKey("meetings_teammeeting"),
        TeamKey("meetings_agendaitem"),
        TeamKey("meetings_decision"),
        OrganisationKey("meetings_meetingattendance", "meeting_id", "meetings_teammeeting"),
        OrganisationKey("meetings_meetingattendance", "user_id", "organisation_user"),
        OrganisationKey("meetings_agendaitem", "meeting_id", "meetings_teammeeting"),
        OrganisationKey("meetings_decision", "item_id", "meetings_agendaitem"),
        AppendOnly("meetings_meetingstatuschange"),
        AppendOnly("meetings_agendaitemstatuschange"),
        AppendOnly("meetings_decision"),
    ]
