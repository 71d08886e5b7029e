import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, validators=[django.core.validators.RegexValidator('^[A-Za-z]{0,6}[-./ ]?[0-9][A-Za-z0-9./-]*$', 'Vul alleen het nummer van de klacht in, bijvoorbeeld K-2026-114.')], verbose_name='nummer van de klacht')),
                ('received_on', models.DateField(verbose_name='ontvangen op')),
                ('status', models.CharField(choices=[('running', 'loopt'), ('over', 'afgerond')], max_length=10, verbose_name='stand')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='over welke collega')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('supporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie de collega steunt')),
            ],
            options={
                'ordering': ['received_on', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'running')), fields=['supporter'], name='reactions_complaint_supports')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='reactions_complaint_in_organisation'), models.UniqueConstraint(fields=('incident', 'number', 'employee'), name='reactions_complaint_once', violation_error_message='Deze klacht staat al bij deze melding.'), models.CheckConstraint(condition=models.Q(('number__regex', '^[A-Za-z]{0,6}[-./ ]?[0-9][A-Za-z0-9./-]*$')), name='reactions_complaint_is_a_number', violation_error_message='Vul alleen het nummer van de klacht in, bijvoorbeeld K-2026-114.'), models.CheckConstraint(condition=models.Q(('supporter', models.F('employee')), _negated=True), name='reactions_complaint_supported_by_another', violation_error_message='Kies een ander om de collega te steunen.')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='reactions.complaint')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='reactions_complaintstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Talk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='wanneer')),
                ('way', models.CharField(choices=[('office', 'bij ons op kantoor'), ('elsewhere', 'ergens anders'), ('phone', 'aan de telefoon'), ('video', 'via beeldbellen')], max_length=10, verbose_name='hoe')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='waar')),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('status', models.CharField(choices=[('planned', 'gepland'), ('invited', 'uitgenodigd'), ('held', 'geweest'), ('not_come', 'burger kwam niet'), ('unknown', 'burger onbekend'), ('cancelled', 'afgezegd')], max_length=10, verbose_name='stand')),
                ('invited_on', models.DateField(blank=True, null=True, verbose_name='uitgenodigd op')),
                ('invited_how', models.CharField(blank=True, choices=[('phone', 'gebeld'), ('letter', 'brief'), ('email', 'e-mail'), ('in_person', 'zelf gesproken')], max_length=10, verbose_name='hoe uitgenodigd')),
                ('letter_words', models.TextField(blank=True, max_length=1500, verbose_name='wat er gebeurde, in de uitnodiging')),
                ('hearer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie het gesprek voert')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status__in', ['invited', 'planned'])), fields=['hearer', 'starts_at'], name='reactions_talk_to_come')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='reactions_talk_in_organisation'), models.UniqueConstraint(condition=models.Q(('status__in', ['invited', 'planned'])), fields=('incident',), name='reactions_talk_one_at_a_time', violation_error_message='Er staat al een gesprek gepland bij deze melding.'), models.CheckConstraint(condition=models.Q(models.Q(('invited_how', ''), ('invited_on', None)), models.Q(('invited_on__isnull', False), models.Q(('invited_how', ''), _negated=True)), _connector='OR'), name='reactions_talk_invited_when_and_how', violation_error_message='Vul in wanneer en hoe de burger is uitgenodigd.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'invited'), _negated=True), ('invited_on__isnull', False), _connector='OR'), name='reactions_talk_invited_on_a_day', violation_error_message='Vul in op welke dag de burger is uitgenodigd.')],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('conversation', 'in het gesprek'), ('phone', 'aan de telefoon'), ('writing', 'in een brief of e-mail'), ('danger', 'te gevaarlijk'), ('not_reached', 'niet te bereiken'), ('not_approachable', 'niet aanspreekbaar'), ('unwilling', 'wil niet reageren'), ('unknown', 'burger onbekend')], max_length=20, verbose_name='hoe gehoord')),
                ('heard_on', models.DateField(verbose_name='wanneer')),
                ('words', models.TextField(max_length=4000, verbose_name='de kant van de burger, of de reden')),
                ('recorded_at', models.DateTimeField()),
                ('heard_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door wie')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('talk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='reactions.talk')),
            ],
            options={
                'ordering': ['recorded_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words__regex', '^\\s*$'), _negated=True), name='reactions_hearing_in_words', violation_error_message='Schrijf op wat de burger zegt, of waarom je de burger niet hoorde.'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'conversation'), ('talk__isnull', False)), models.Q(models.Q(('how', 'conversation'), _negated=True), ('talk', None)), _connector='OR'), name='reactions_hearing_of_conversation', violation_error_message='Kies het gesprek waarin de burger is gehoord.')],
            },
        ),
        migrations.CreateModel(
            name='TalkRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('behaviour', models.TextField(max_length=4000, verbose_name='welk gedrag is besproken')),
                ('agreements', models.TextField(blank=True, max_length=4000, verbose_name='afspraken over het contact')),
                ('recorded_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='reactions.talk')),
            ],
            options={
                'ordering': ['recorded_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('behaviour__regex', '^\\s*$'), _negated=True), name='reactions_record_says_what', violation_error_message='Schrijf op welk gedrag je besprak.')],
            },
        ),
        migrations.CreateModel(
            name='TalkStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='reactions.talk')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='reactions_talkstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Adjustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kinds', models.JSONField(default=list, verbose_name='wat verandert er')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('recorded_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adjustments', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['from_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kinds', []), _negated=True), name='reactions_adjustment_of_something', violation_error_message='Kies wat er verandert.'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='reactions_adjustment_ends_later', violation_error_message='Kies een laatste dag op of na de eerste dag.')],
            },
        ),
        OrganisationKey(
            table='reactions_talk',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='reactions_talk',
            column='hearer_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reactions_talkstatuschange',
            column='talk_id',
            target='reactions_talk',
        ),
        OrganisationKey(
            table='reactions_talkrecord',
            column='talk_id',
            target='reactions_talk',
        ),
        OrganisationKey(
            table='reactions_talkrecord',
            column='recorded_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reactions_hearing',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='reactions_hearing',
            column='talk_id',
            target='reactions_talk',
        ),
        OrganisationKey(
            table='reactions_hearing',
            column='heard_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reactions_hearing',
            column='recorded_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reactions_adjustment',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='reactions_adjustment',
            column='recorded_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='reactions_talkstatuschange',
        ),
        AppendOnly(
            table='reactions_talkrecord',
        ),
        AppendOnly(
            table='reactions_hearing',
        ),
        AppendOnly(
            table='reactions_adjustment',
        ),
        OrganisationKey(
            table='reactions_complaint',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='reactions_complaint',
            column='employee_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reactions_complaint',
            column='supporter_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reactions_complaintstatuschange',
            column='complaint_id',
            target='reactions_complaint',
        ),
        AppendOnly(
            table='reactions_complaintstatuschange',
        ),
    ]
