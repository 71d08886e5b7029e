import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('files', '0001_initial'),
        ('meetings', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BoardMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('held_on', models.DateField(verbose_name='wanneer')),
                ('present', models.CharField(max_length=500, verbose_name='wie erbij waren')),
                ('decided', models.TextField(max_length=2000, verbose_name='wat er is besloten')),
                ('told_on', models.CharField(blank=True, max_length=500, verbose_name='hoe medewerkers het horen')),
                ('asked', models.JSONField(blank=True, default=list, verbose_name='wat er aan het bestuur was gevraagd')),
                ('recorded_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'indexes': [models.Index(fields=['organisation', 'held_on'], name='review_boardmeeting_of_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('present__regex', '^\\s*$'), _negated=True), models.Q(('decided__regex', '^\\s*$'), _negated=True)), name='review_boardmeeting_with_whom_and_what', violation_error_message='Schrijf op wie erbij waren en wat er is besloten. “Niets” is ook een besluit.'), models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='review_boardmeeting_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.')],
            },
        ),
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('text', models.TextField(max_length=2000, verbose_name='uitleg')),
                ('written_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'year'], name='review_explanation_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='review_explanation_has_text', violation_error_message='Schrijf op wat er speelde.'), models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='review_explanation_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.')],
            },
        ),
        migrations.CreateModel(
            name='Exposure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('way', models.CharField(blank=True, choices=[('desk', 'balie, receptie of spreekkamer'), ('phone', 'telefoon'), ('visit', 'huis- of bedrijfsbezoek'), ('outside', 'op straat of op een bijeenkomst'), ('written', 'online, e-mail of brief')], max_length=10, verbose_name='op welke manier')),
                ('contacts', models.PositiveIntegerField(blank=True, null=True, verbose_name='contacten')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['entered_at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'year'], name='review_exposure_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contacts', None), models.Q(('way', ''), _negated=True)), models.Q(('contacts__gte', 1), ('contacts__lte', 10000000)), models.Q(('contacts', 0), models.Q(('way', ''), _negated=True)), _connector='OR'), name='review_exposure_some_contacts', violation_error_message='Vul een aantal van 1 of meer in.'), models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='review_exposure_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.')],
            },
        ),
        migrations.CreateModel(
            name='PublishedQuarter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('counts', models.JSONField(default=dict, verbose_name='aantallen')),
                ('board', models.JSONField(default=dict, verbose_name='pagina van het bestuur')),
                ('kinds', models.JSONField(default=dict, verbose_name='aantallen naar soort')),
                ('published_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['published_at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'year', 'quarter_number'], name='review_published_quarter')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='review_published_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.')],
            },
        ),
        migrations.CreateModel(
            name='StoredReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('quarterly', 'kwartaalrapport'), ('minutes', 'verslag'), ('half_year', 'halfjaarrapport'), ('annual', 'jaarrapport'), ('organisation', 'rapport voor het bestuur')], default='quarterly', max_length=20, verbose_name='soort')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('is_scheduled', models.BooleanField(default=False, verbose_name='gemaakt volgens planning')),
                ('figures', models.JSONField(blank=True, null=True, verbose_name='cijfers')),
                ('requested_at', models.DateTimeField(auto_now_add=True, verbose_name='aangevraagd op')),
                ('built_at', models.DateTimeField(blank=True, null=True, verbose_name='gemaakt op')),
                ('made_file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.madefile')),
                ('meeting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.teammeeting', verbose_name='overleg')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='organisation.team')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'year', 'quarter_number'], name='review_report_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='review_storedreport_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.'), models.CheckConstraint(condition=models.Q(models.Q(('built_at', None), ('figures', None)), models.Q(('built_at__isnull', False), ('figures__isnull', False)), _connector='OR'), name='review_storedreport_built_with_figures', violation_error_message='Een rapport dat klaar is, heeft cijfers en een moment.'), models.CheckConstraint(condition=models.Q(models.Q(('is_scheduled', True), ('requested_by', None)), models.Q(('is_scheduled', False), ('requested_by__isnull', False)), _connector='OR'), name='review_storedreport_scheduled_or_by_somebody', violation_error_message='Een rapport is gepland of door iemand aangevraagd.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'minutes'), ('meeting__isnull', False)), models.Q(models.Q(('kind', 'minutes'), _negated=True), ('meeting', None)), _connector='OR'), name='review_storedreport_minutes_of_meeting', violation_error_message='Een verslag hoort bij een overleg.'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['annual', 'half_year', 'minutes', 'quarterly']), ('team__isnull', False)), models.Q(models.Q(('kind__in', ['annual', 'half_year', 'minutes', 'quarterly']), _negated=True), ('team', None)), _connector='OR'), name='review_storedreport_of_team_or_organisation', violation_error_message='Kies een team, of een rapport over de hele organisatie.'), models.UniqueConstraint(condition=models.Q(('built_at', None)), fields=('organisation', 'kind', 'team', 'year', 'quarter_number'), name='review_storedreport_one_at_a_time', nulls_distinct=False, violation_error_message='Dit rapport wordt al gemaakt.'), models.UniqueConstraint(condition=models.Q(('is_scheduled', True)), fields=('organisation', 'kind', 'team', 'year', 'quarter_number'), name='review_storedreport_scheduled_once', nulls_distinct=False, violation_error_message='Dit rapport is al volgens planning gemaakt.')],
            },
        ),
        TeamKey(
            table='review_storedreport',
        ),
        MadeFilesGoAlong(
            table='review_storedreport',
        ),
        OrganisationKey(
            table='review_storedreport',
            column='meeting_id',
            target='meetings_teammeeting',
        ),
        TeamKey(
            table='review_explanation',
        ),
        OrganisationKey(
            table='review_explanation',
            column='written_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='review_explanation',
        ),
        TeamKey(
            table='review_exposure',
        ),
        OrganisationKey(
            table='review_exposure',
            column='entered_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='review_exposure',
        ),
        AppendOnly(
            table='review_publishedquarter',
        ),
        AppendOnly(
            table='review_boardmeeting',
        ),
        MadeFilesGoAlong(
            table='review_boardmeeting',
        ),
    ]
