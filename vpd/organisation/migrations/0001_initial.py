import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.enums import every_holiday
from vpd.organisation.operations import NoOverlap, OneAbsenceAtATime, OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='JobFamily',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField()),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('description', models.TextField(blank=True, verbose_name='omschrijving')),
                ('example_functions', models.JSONField(default=list, verbose_name='voorbeeldfuncties')),
                ('competencies', models.JSONField(default=list, verbose_name='competenties')),
                ('required_education', models.TextField(blank=True, verbose_name='vereiste basisopleiding')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('first_name', models.CharField(max_length=80, verbose_name='voornaam')),
                ('last_name', models.CharField(max_length=80, verbose_name='achternaam')),
                ('kind', models.CharField(choices=[('employee', 'medewerker in dienst'), ('hired', 'ingehuurde kracht'), ('volunteer', 'vrijwilliger'), ('partner', 'medewerker van een ketenpartner')], default='employee', max_length=20, verbose_name='werkt hier als')),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon (werk)')),
                ('is_active', models.BooleanField(default=True, verbose_name='mag inloggen')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('deactivated_at', models.DateTimeField(blank=True, null=True)),
                ('job_family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.jobfamily', verbose_name='functiegroep')),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(unique=True, verbose_name='korte naam in adressen')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgemeente')),
                ('deadline_kind', models.CharField(choices=[('clock_hours', 'uren op de klok'), ('working_days', 'werkdagen')], default='clock_hours', max_length=20, verbose_name='termijn loopt in')),
                ('reaction_hours', models.PositiveSmallIntegerField(default=48, verbose_name='reactie binnen (uren)')),
                ('reaction_working_days', models.PositiveSmallIntegerField(default=2, verbose_name='reactie binnen (werkdagen)')),
                ('free_holidays', models.JSONField(blank=True, default=every_holiday, verbose_name='dicht op')),
                ('emergency_phone', models.CharField(default='112', max_length=40, verbose_name='telefoonnummer bij nood')),
                ('night_phone', models.CharField(blank=True, max_length=40, verbose_name='telefoonnummer buiten kantooruren')),
                ('office_opens_at', models.TimeField(default=datetime.time(9, 0), verbose_name='kantoor open vanaf')),
                ('office_closes_at', models.TimeField(default=datetime.time(17, 0), verbose_name='kantoor open tot')),
                ('help_office_hours', models.PositiveSmallIntegerField(default=2, verbose_name='bellen binnen (kantooruren)')),
                ('answer_days', models.PositiveSmallIntegerField(default=14, verbose_name='antwoord aan de melder binnen (dagen)')),
                ('debrief_days', models.PositiveSmallIntegerField(default=1, verbose_name='vier vragen binnen (werkdagen)')),
                ('analysis_days', models.PositiveSmallIntegerField(default=14, verbose_name='analyse klaar binnen (werkdagen)')),
                ('share_days', models.PositiveSmallIntegerField(default=3, verbose_name='eigen aandeel meelezen (werkdagen)')),
                ('light_days', models.PositiveSmallIntegerField(default=20, verbose_name='lichte meldingen samen bekijken (werkdagen)')),
                ('police_days', models.PositiveSmallIntegerField(default=1, verbose_name='besluit over de politie na een overtreden verbod binnen (werkdagen)')),
                ('smallest_shown', models.PositiveSmallIntegerField(default=5, verbose_name='antwoorden en aantallen laten zien vanaf')),
                ('repeat_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='trainingen herhalen na (maanden)')),
                ('counts_contacts', models.BooleanField(default=True, verbose_name='teams tellen hun contacten met burgers')),
                ('reporting_phase', models.CharField(choices=[('central', 'alleen centrale melders en coördinatoren'), ('leaders', 'ook leidinggevenden'), ('everyone', 'iedereen')], default='everyone', max_length=10, verbose_name='wie kan melden')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reaction_hours__gte', 1), ('reaction_hours__lte', 336), ('reaction_working_days__gte', 1)), name='organisation_reaction_deadline_sane', violation_error_message='Kies een reactietermijn van minstens 1 uur en hoogstens 14 dagen.'), models.CheckConstraint(condition=models.Q(('office_opens_at__lt', models.F('office_closes_at'))), name='organisation_office_opens_before_closing', violation_error_message='Kies een tijd waarop het kantoor sluit na het opengaan.'), models.CheckConstraint(condition=models.Q(('help_office_hours__gte', 1), ('help_office_hours__lte', 8), ('answer_days__gte', 1), ('answer_days__lte', 60)), name='organisation_promises_sane', violation_error_message='Kies 1 tot en met 8 kantooruren om te bellen, en 1 tot en met 60 dagen.'), models.CheckConstraint(condition=models.Q(('debrief_days__gte', 1), ('debrief_days__lte', 10), ('analysis_days__gte', 1), ('analysis_days__lte', 60), ('share_days__gte', 1), ('share_days__lte', 10), ('light_days__gte', 1), ('light_days__lte', 60)), name='organisation_learning_terms_sane', violation_error_message='Kies 1 tot en met 10 werkdagen voor de vier vragen en voor meelezen, en 1 tot en met 60 voor een analyse en voor lichte meldingen.'), models.CheckConstraint(condition=models.Q(('police_days__gte', 1), ('police_days__lte', 10)), name='organisation_police_days_sane', violation_error_message='Kies 1 tot en met 10 werkdagen om over de politie te besluiten.'), models.CheckConstraint(condition=models.Q(('smallest_shown__gte', 5), ('smallest_shown__lte', 25)), name='organisation_smallest_shown_sane', violation_error_message='Kies een aantal van 5 tot en met 25.'), models.CheckConstraint(condition=models.Q(('repeat_months', None), models.Q(('repeat_months__gte', 1), ('repeat_months__lte', 120)), _connector='OR'), name='organisation_repeat_sane', violation_error_message='Kies een herhaling na 1 tot en met 120 maanden.')],
            },
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('kind', models.CharField(choices=[('building', 'gebouw'), ('counter', 'balie of publiekshal'), ('outdoor', 'buiten')], default='building', max_length=20, verbose_name='soort')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='organisation_location_name_once', violation_error_message='Er is al een locatie met deze naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_location_in_organisation')],
            },
        ),
        migrations.AddField(
            model_name='jobfamily',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation'),
        ),
        migrations.CreateModel(
            name='FreeDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='dag')),
                ('name', models.CharField(max_length=80, verbose_name='waarom vrij')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'day'), name='organisation_freeday_once', violation_error_message='Deze dag staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('name__regex', '^\\s*$'), _negated=True), name='organisation_freeday_named', violation_error_message='Schrijf op waarom het een vrije dag is.')],
            },
        ),
        migrations.CreateModel(
            name='Deputyship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='eerste dag')),
                ('ends_on', models.DateField(verbose_name='laatste dag')),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputyships', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
                'indexes': [models.Index(fields=['deputy', 'ends_on'], name='organisation_deputy_until')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='organisation_deputyship_ends_after_start', violation_error_message='Kies een laatste dag op of na de eerste dag.'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('person')), _negated=True), _connector='OR'), name='organisation_deputyship_by_another', violation_error_message='Niemand vervangt zichzelf. Kies een collega.')],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(max_length=60, verbose_name='korte naam in adressen')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.department', verbose_name='valt onder')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'slug'), name='organisation_department_slug_once', violation_error_message='Er is al een afdeling met deze korte naam.'), models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='organisation_department_name_once', violation_error_message='Er is al een afdeling met deze naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_department_in_organisation'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisation_department_not_own_parent', violation_error_message='Een afdeling kan niet onder zichzelf vallen.')],
            },
        ),
        migrations.AddField(
            model_name='user',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation'),
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, verbose_name='sleutel')),
                ('url', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('at', models.DateTimeField(verbose_name='wanneer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='organisation_sent_form_once', violation_error_message='Dit formulier is al verstuurd.')],
            },
        ),
        migrations.CreateModel(
            name='SourceAttempt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('log_in', 'mislukt inloggen'), ('reset', 'nieuw wachtwoord gevraagd')], max_length=10, verbose_name='soort')),
                ('source', models.CharField(max_length=64, verbose_name='bron')),
                ('account', models.CharField(max_length=64, verbose_name='account')),
                ('at', models.DateTimeField(verbose_name='wanneer')),
            ],
            options={
                'indexes': [models.Index(fields=['source', 'kind', 'at'], name='organisation_source_tries')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(max_length=60, verbose_name='korte naam in adressen')),
                ('support_phone', models.CharField(blank=True, max_length=120, verbose_name='wie bel je na een incident (functie en telefoonnummer)')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.department', verbose_name='afdeling')),
                ('job_family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.jobfamily', verbose_name='functiegroep')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('employee', 'medewerker'), ('team_leader', 'leidinggevende'), ('coordinator', 'coördinator agressie en geweld'), ('safety_officer', 'arbocoördinator'), ('aftercare', 'nazorg (bedrijfsopvangteam)'), ('executive', 'bestuur en hoger management'), ('privacy_officer', 'functionaris gegevensbescherming'), ('functional_admin', 'functioneel beheer'), ('central_reporter', 'centrale melder'), ('counsellor', 'vertrouwenspersoon'), ('decider', 'beslisser over maatregelen')], max_length=20, verbose_name='rol')),
                ('starts_on', models.DateField(verbose_name='vanaf')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.department', verbose_name='afdeling')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisation.team')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'role'], name='organisation_member_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('department', None), ('role', 'employee'), ('team__isnull', False)), models.Q(('department', None), ('role', 'team_leader'), ('team__isnull', False)), models.Q(('department__isnull', False), ('role', 'team_leader'), ('team', None)), models.Q(models.Q(('role__in', ['employee', 'team_leader']), _negated=True), ('department', None), ('team', None)), _connector='OR'), name='organisation_membership_place_fits_role', violation_error_message='Een medewerker hoort bij een team, een leidinggevende bij een team of afdeling; de andere rollen gelden voor de hele organisatie.'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='organisation_membership_ends_after_start', violation_error_message='De einddatum ligt voor de begindatum.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('user', 'role', 'team', 'department'), name='organisation_membership_once', nulls_distinct=False, violation_error_message='Deze persoon heeft deze rol daar al.')],
            },
        ),
        migrations.CreateModel(
            name='TeamLocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisation.location')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'location'), name='organisation_teamlocation_once')],
            },
        ),
        migrations.AddField(
            model_name='team',
            name='locations',
            field=models.ManyToManyField(through='organisation.TeamLocation', to='organisation.location', verbose_name='locaties'),
        ),
        migrations.CreateModel(
            name='UserSession',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='jobfamily',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='organisation_jobfamily_key_once', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(fields=['organisation', 'last_name'], name='organisation_user_by_name'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='organisation_user_email_once', violation_error_message='Er is al iemand met dit e-mailadres.'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_user_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deactivated_at', None), ('is_active', True)), models.Q(('deactivated_at__isnull', False), ('is_active', False)), _connector='OR'), name='organisation_user_deactivated_with_moment', violation_error_message='Iemand zonder toegang heeft een moment waarop die eindigde.'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(('slug__in', ['afdeling']), _negated=True), name='organisation_team_slug_no_part_of_address', violation_error_message='Kies een andere korte naam: deze staat al in adressen.'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('organisation', 'slug'), name='organisation_team_slug_once', violation_error_message='Er is al een team met deze korte naam.'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='organisation_team_name_once', violation_error_message='Er is al een team met deze naam.'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_team_in_organisation'),
        ),
        TeamKey(
            table='organisation_membership',
        ),
        OrganisationKey(
            table='organisation_membership',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='organisation_membership',
            column='department_id',
            target='organisation_department',
        ),
        NoOverlap(
        ),
        TeamKey(
            table='organisation_teamlocation',
        ),
        OrganisationKey(
            table='organisation_teamlocation',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='organisation_team',
            column='department_id',
            target='organisation_department',
        ),
        OrganisationKey(
            table='organisation_department',
            column='parent_id',
            target='organisation_department',
        ),
        OrganisationKey(
            table='organisation_deputyship',
            column='person_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='organisation_deputyship',
            column='deputy_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='organisation_deputyship',
            column='set_by_id',
            target='organisation_user',
        ),
        OneAbsenceAtATime(
        ),
    ]
