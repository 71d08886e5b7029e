import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('questionnaires', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('intervision', 'intervisie'), ('dilemma', 'dilemma'), ('quiz', 'kennisquiz')], max_length=12, verbose_name='werkvorm')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='dilemma')),
                ('options', models.JSONField(blank=True, default=list, verbose_name='antwoorden om uit te kiezen')),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('smallest_shown', models.PositiveSmallIntegerField(default=5)),
                ('result', models.JSONField(blank=True, default=list, verbose_name='uitslag')),
                ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='wat we meenemen')),
                ('status', models.CharField(choices=[('open', 'bezig'), ('counted', 'uitslag'), ('done', 'afgerond'), ('stopped', 'gestopt')], max_length=10)),
                ('started_at', models.DateTimeField(verbose_name='begonnen op')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion', verbose_name='quiz')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status__in', ['counted', 'open'])), fields=['team'], name='working_forms_going_on')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='working_forms_session_has_title', violation_error_message='Geef de werkvorm een titel.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quiz'), ('version__isnull', False)), models.Q(models.Q(('kind', 'quiz'), _negated=True), ('version', None)), _connector='OR'), name='working_forms_session_quiz_has_questions', violation_error_message='Kies welke quiz jullie doen.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('kind', 'dilemma'), _negated=True), ('text', '')), models.Q(('text__regex', '^\\s*$'), _negated=True), _connector='OR'), models.Q(models.Q(('kind', 'dilemma'), _negated=True), models.Q(('options', []), _negated=True), _connector='OR')), name='working_forms_session_dilemma_has_options', violation_error_message='Schrijf het dilemma op, met de antwoorden waaruit je kiest.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'done'), _negated=True), ('outcome', '')), models.Q(('outcome__regex', '^\\s*$'), _negated=True), _connector='OR'), name='working_forms_session_done_with_words', violation_error_message='Schrijf op wat jullie meenemen.'), models.CheckConstraint(condition=models.Q(('smallest_shown__gte', 5)), name='working_forms_session_floor_sane', violation_error_message='Vijf is het minste.'), models.UniqueConstraint(fields=('organisation', 'id'), name='working_forms_session_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='working_forms.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'user'), name='working_forms_participation_once', violation_error_message='Je gaf je antwoord al.')],
            },
        ),
        migrations.CreateModel(
            name='SessionStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='working_forms.session')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='working_forms_sessionstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=20)),
                ('answer', models.CharField(max_length=20)),
                ('number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='working_forms.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'question', 'answer'), name='working_forms_tally_once')],
            },
        ),
        TeamKey(
            table='working_forms_session',
        ),
        OrganisationKey(
            table='working_forms_session',
            column='started_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='working_forms_sessionstatuschange',
            column='session_id',
            target='working_forms_session',
        ),
        OrganisationKey(
            table='working_forms_participation',
            column='session_id',
            target='working_forms_session',
        ),
        OrganisationKey(
            table='working_forms_participation',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='working_forms_tally',
            column='session_id',
            target='working_forms_session',
        ),
        AppendOnly(
            table='working_forms_sessionstatuschange',
        ),
    ]
