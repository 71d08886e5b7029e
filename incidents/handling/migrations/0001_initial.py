import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('cases', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_good', models.BooleanField(verbose_name='goed gereageerd')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='wat had beter gekund')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='handling_verdict_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='VerdictReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='handling.verdict')),
            ],
            options={
                'indexes': [models.Index(fields=['user'], name='handling_verdict_reader')],
                'constraints': [models.UniqueConstraint(fields=('verdict', 'user'), name='handling_verdictreader_once', violation_error_message='Deze collega leest het al.')],
            },
        ),
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=10000, verbose_name='aanvulling')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='handling_addition_not_empty', violation_error_message='Schrijf op wat je wilt toevoegen.')],
            },
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='wat er gebeurde')),
                ('noted_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cases.incident')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['noted_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='handling_casenote_not_empty', violation_error_message='Schrijf op wat er gebeurde.')],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('own_share', models.CharField(choices=[('none', 'Nee'), ('waiting', 'Ja, de wachttijd'), ('explaining', 'Ja, onze brief of uitleg'), ('other', 'Ja, iets anders'), ('analysed', 'Staat in de analyse')], max_length=12, verbose_name='ons eigen aandeel')),
                ('own_share_note', models.TextField(blank=True, max_length=2000, verbose_name='wat er aan onze kant meespeelde')),
                ('protocol', models.CharField(choices=[('worked', 'Geen wijziging: de afspraak werkte'), ('on_agenda', 'Geen wijziging: dit staat al op de agenda'), ('proposed', 'Er ligt al een voorstel, of het is al gewijzigd'), ('change', 'Er moet iets anders in het protocol')], max_length=12, verbose_name='het protocol')),
                ('protocol_note', models.TextField(blank=True, max_length=2000, verbose_name='wat er anders moet')),
                ('closed_at', models.DateTimeField()),
                ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['closed_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('own_share', 'other'), _negated=True), ('own_share_note', '')), models.Q(('own_share_note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='handling_closing_own_share_in_words', violation_error_message='Schrijf op wat er aan onze kant meespeelde.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('protocol', 'change'), _negated=True), ('protocol_note', '')), models.Q(('protocol_note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='handling_closing_change_in_words', violation_error_message='Schrijf op wat er anders moet in het protocol.')],
            },
        ),
        migrations.CreateModel(
            name='DuplicateLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField()),
                ('changed_by_id', models.BigIntegerField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duplicate_links', to='cases.incident')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['changed_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('lead', None), models.Q(('lead', models.F('incident')), _negated=True), _connector='OR'), name='handling_duplicatelink_of_another', violation_error_message='Kies een andere melding.')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=2000, verbose_name='waarom ingetrokken')),
                ('withdrawn_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('withdrawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['withdrawn_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='handling_withdrawal_not_empty', violation_error_message='Schrijf op waarom de melding wordt ingetrokken.')],
            },
        ),
        migrations.CreateModel(
            name='DutyReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('reason', models.TextField(max_length=2000, verbose_name='reden')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_reasons', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='handling_dutyreason_not_empty', violation_error_message='Schrijf de reden op.')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=10000, verbose_name='antwoord aan de melder')),
                ('reason_for_none', models.TextField(blank=True, max_length=2000, verbose_name='waarom geen antwoord aan de melder')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), models.Q(('reason_for_none__regex', '^\\s*$'), _negated=True)), models.Q(models.Q(('text__regex', '^\\s*$'), _negated=True), ('reason_for_none', '')), _connector='OR'), name='handling_feedback_or_reason', violation_error_message='Schrijf op wat je de melder vertelt, of waarom je niets vertelt.')],
            },
        ),
        migrations.CreateModel(
            name='TeamMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved_at', models.DateTimeField()),
                ('moved_by_id', models.BigIntegerField()),
                ('from_team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('to_team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['moved_at', 'pk'],
                'indexes': [models.Index(fields=['from_team', '-moved_at'], name='handling_moved_from')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_team', None), models.Q(('from_team', models.F('to_team')), _negated=True), _connector='OR'), name='handling_teammove_moves', violation_error_message='De melding hoort al bij dit team.')],
            },
        ),
        OrganisationKey(
            table='handling_addition',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_addition',
            column='added_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='handling_feedback',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_feedback',
            column='given_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='handling_teammove',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_teammove',
            column='from_team_id',
            target='organisation_team',
        ),
        OrganisationKey(
            table='handling_teammove',
            column='to_team_id',
            target='organisation_team',
        ),
        OrganisationKey(
            table='handling_duplicatelink',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_duplicatelink',
            column='lead_id',
            target='cases_incident',
        ),
        AppendOnly(
            table='handling_addition',
        ),
        AppendOnly(
            table='handling_feedback',
        ),
        AppendOnly(
            table='handling_teammove',
        ),
        AppendOnly(
            table='handling_duplicatelink',
        ),
        AppendOnly(
            table='handling_handover',
        ),
        OrganisationKey(
            table='handling_handover',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_handover',
            column='given_to_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='handling_handover',
            column='given_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='handling_casenote',
        ),
        OrganisationKey(
            table='handling_casenote',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_casenote',
            column='noted_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='handling_withdrawal',
        ),
        OrganisationKey(
            table='handling_withdrawal',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_withdrawal',
            column='withdrawn_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='handling_dutyreason',
        ),
        OrganisationKey(
            table='handling_dutyreason',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_dutyreason',
            column='given_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='handling_closing',
        ),
        OrganisationKey(
            table='handling_closing',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_closing',
            column='closed_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='handling_verdict',
        ),
        OrganisationKey(
            table='handling_verdict',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='handling_verdict',
            column='given_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='handling_verdictreader',
        ),
        OrganisationKey(
            table='handling_verdictreader',
            column='verdict_id',
            target='handling_verdict',
        ),
        OrganisationKey(
            table='handling_verdictreader',
            column='user_id',
            target='organisation_user',
        ),
        MadeFilesGoAlong(
            table='cases_incident',
        ),
    ]
