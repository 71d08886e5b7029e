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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TeamMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='datum')),
                ('kind', models.CharField(choices=[('regular', 'werkoverleg'), ('protocol', 'overleg over het protocol'), ('quarterly', 'kwartaaloverleg')], default='regular', max_length=20, verbose_name='soort')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kwartaal')),
                ('status', models.CharField(choices=[('planned', 'gepland'), ('held', 'gehouden'), ('cancelled', 'ging niet door')], max_length=20)),
                ('planned_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('planned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status', 'held_on'], name='meetings_of_team')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'planned')), fields=('team', 'held_on', 'kind'), name='meetings_teammeeting_planned_once', violation_error_message='Er staat op die dag al een overleg van dit team.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('status', 'planned')), models.Q(models.Q(('status', 'planned'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='meetings_teammeeting_closed_with_moment', violation_error_message='Een overleg dat voorbij is heeft een moment waarop het is gesloten.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quarterly'), ('quarter_number__gte', 1), ('quarter_number__lte', 4), ('year__isnull', False)), models.Q(models.Q(('kind', 'quarterly'), _negated=True), ('quarter_number', None), ('year', None)), _connector='OR'), name='meetings_teammeeting_quarter_of_review', violation_error_message='Kies welk kwartaal jullie bespreken.'), models.UniqueConstraint(condition=models.Q(('kind', 'quarterly'), models.Q(('status', 'cancelled'), _negated=True)), fields=('team', 'year', 'quarter_number'), name='meetings_teammeeting_review_once', violation_error_message='Dit team bespreekt dit kwartaal al. Open dat overleg.'), models.UniqueConstraint(fields=('organisation', 'id'), name='meetings_teammeeting_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='MeetingStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
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
                ('name', models.CharField(blank=True, max_length=120, verbose_name='gast')),
                ('added_at', models.DateTimeField(blank=True, null=True, verbose_name='na het overleg erbij gezet op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='na het overleg weggehaald op')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='meetings.teammeeting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('added_at', None), ('added_by', None)), models.Q(('added_at__isnull', False), ('added_by__isnull', False)), _connector='OR'), name='meetings_meetingattendance_added_by_somebody', violation_error_message='Wat later is toegevoegd, heeft een moment en iemand die het deed.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='meetings_meetingattendance_withdrawn_by_somebody', violation_error_message='Wat later is weggehaald, heeft een moment en iemand die het deed.'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('user__isnull', False)), models.Q(('user', None), models.Q(('name__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='meetings_meetingattendance_somebody', violation_error_message='Kies een collega, of vul de naam van een gast in.'), models.UniqueConstraint(condition=models.Q(('user__isnull', False), ('withdrawn_at', None)), fields=('meeting', 'user'), name='meetings_meetingattendance_once', violation_error_message='Deze collega staat er al bij.')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('note', models.TextField(blank=True, max_length=4000, verbose_name='toelichting')),
                ('origin_kind', models.CharField(blank=True, max_length=20)),
                ('origin_reference', models.CharField(blank=True, max_length=80)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_put_forward', models.BooleanField(default=True, verbose_name='apart bespreken')),
                ('minutes', models.PositiveSmallIntegerField(default=4, verbose_name='minuten')),
                ('prepared_at', models.DateTimeField(blank=True, null=True)),
                ('status', models.CharField(choices=[('open', 'nog te bespreken'), ('decided', 'besloten'), ('withdrawn', 'ingetrokken')], max_length=20)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('preparer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bereidt voor')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.teammeeting')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status'], name='agenda_items_of_team'), models.Index(fields=['origin_kind', 'origin_id'], name='agenda_items_of_origin')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='meetings_agendaitem_has_title', violation_error_message='Vul in wat jullie willen bespreken.'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 120)), name='meetings_agendaitem_minutes', violation_error_message='Vul 1 tot en met 120 minuten in.'), models.CheckConstraint(condition=models.Q(('prepared_at', None), ('preparer__isnull', False), _connector='OR'), name='meetings_agendaitem_prepared_by_somebody', violation_error_message='Kies wie het punt voorbereidt.'), models.UniqueConstraint(condition=models.Q(('status', 'open'), models.Q(('origin_kind', ''), _negated=True)), fields=('team', 'origin_kind', 'origin_reference', 'origin_id'), name='meetings_agendaitem_open_once', nulls_distinct=False, violation_error_message='Dit staat al op de agenda.'), models.UniqueConstraint(fields=('organisation', 'id'), name='meetings_agendaitem_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItemStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='meetings.agendaitem')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
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
                ('about', models.JSONField(blank=True, default=list, verbose_name='waarover')),
                ('outcome', models.CharField(choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='besluit')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='wat is er besloten')),
                ('reason', models.TextField(blank=True, max_length=4000, verbose_name='waarom')),
                ('action_title', models.CharField(blank=True, max_length=200, verbose_name='actie, zoals afgesproken')),
                ('following_title', models.CharField(blank=True, max_length=200, verbose_name='belemmering of leerwens, zoals besloten')),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.improvementaction')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='meetings.agendaitem')),
                ('learning_need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.learningneed')),
                ('obstacle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.obstacle')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'at'], name='decisions_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'no_action'), ('text', '')), models.Q(('text__regex', '^\\s*$'), _negated=True), _connector='OR'), name='meetings_decision_in_words', violation_error_message='Vul in wat jullie hebben besloten.'), models.CheckConstraint(condition=models.Q(models.Q(('obstacle__isnull', False), ('outcome', 'escalation')), models.Q(models.Q(('outcome', 'escalation'), _negated=True), ('obstacle', None)), _connector='OR'), name='meetings_decision_escalation_has_obstacle', violation_error_message='Opschalen vraagt iemand die het kan oplossen en iemand die het bewaakt.'), models.CheckConstraint(condition=models.Q(models.Q(('learning_need__isnull', False), ('outcome', 'learning_need')), models.Q(models.Q(('outcome', 'learning_need'), _negated=True), ('learning_need', None)), _connector='OR'), name='meetings_decision_learning_has_need', violation_error_message='Een leerwens hoort bij het besluit “leerwens”.'), models.CheckConstraint(condition=models.Q(models.Q(('action', None), ('action_title', '')), models.Q(('action__isnull', False), models.Q(('action_title__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='meetings_decision_action_as_it_was_called', violation_error_message='Bij een actie hoort hoe die toen heette.'), models.CheckConstraint(condition=models.Q(models.Q(('following_title', ''), ('learning_need', None), ('obstacle', None)), models.Q(models.Q(('obstacle__isnull', False), ('learning_need__isnull', False), _connector='OR'), models.Q(('following_title__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='meetings_decision_following_as_it_was_called', violation_error_message='Bij een belemmering of leerwens hoort hoe die toen heette.')],
            },
        ),
        TeamKey(
            table='meetings_teammeeting',
        ),
        TeamKey(
            table='meetings_agendaitem',
        ),
        TeamKey(
            table='meetings_decision',
        ),
        OrganisationKey(
            table='meetings_meetingattendance',
            column='meeting_id',
            target='meetings_teammeeting',
        ),
        OrganisationKey(
            table='meetings_meetingattendance',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='meetings_agendaitem',
            column='meeting_id',
            target='meetings_teammeeting',
        ),
        OrganisationKey(
            table='meetings_decision',
            column='item_id',
            target='meetings_agendaitem',
        ),
        AppendOnly(
            table='meetings_meetingstatuschange',
        ),
        AppendOnly(
            table='meetings_agendaitemstatuschange',
        ),
        AppendOnly(
            table='meetings_decision',
        ),
        OrganisationKey(
            table='meetings_agendaitem',
            column='preparer_id',
            target='organisation_user',
        ),
    ]
