import django.db.models.deletion
import django.db.models.functions.text
import uuid
import vpd.organisation.enums
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import NoOverlap, OneAbsenceAtATime, OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
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
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(unique=True, verbose_name='korte naam in adressen')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgemeente')),
                ('deadline_kind', models.CharField(choices=[('clock_hours', 'uren op de klok'), ('working_days', 'werkdagen')], default='clock_hours', max_length=20, verbose_name='termijn loopt in')),
                ('reaction_hours', models.PositiveSmallIntegerField(default=48, verbose_name='reactie binnen (uren)')),
                ('reaction_working_days', models.PositiveSmallIntegerField(default=2, verbose_name='reactie binnen (werkdagen)')),
                ('free_holidays', models.JSONField(blank=True, default=vpd.organisation.enums.every_holiday, verbose_name='dicht op')),
                ('emergency_phone', models.CharField(default='112', max_length=40, verbose_name='telefoonnummer bij nood')),
                ('reporting_phase', models.CharField(choices=[('central', 'alleen centrale melders en coördinatoren'), ('leaders', 'ook leidinggevenden'), ('everyone', 'iedereen')], default='everyone', max_length=10, verbose_name='wie kan melden')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reaction_hours__gte', 1), ('reaction_hours__lte', 336), ('reaction_working_days__gte', 1)), name='organisation_reaction_deadline_sane', violation_error_message='Kies een reactietermijn van minstens 1 uur en hoogstens 14 dagen.')],
            },
        ),
        migrations.CreateModel(
            name='JobFamily',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
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
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='organisation_jobfamily_key_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.department', verbose_name='valt onder')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='organisation_department_name_once', violation_error_message='Er is al een afdeling met deze naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_department_in_organisation'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisation_department_not_own_parent', violation_error_message='Een afdeling kan niet onder zichzelf vallen.')],
            },
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('kind', models.CharField(choices=[('building', 'gebouw'), ('counter', 'balie of publiekshal'), ('outdoor', 'buiten')], default='building', max_length=20, verbose_name='soort')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='organisation_location_name_once', violation_error_message='Er is al een locatie met deze naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_location_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('first_name', models.CharField(max_length=80, verbose_name='voornaam')),
                ('last_name', models.CharField(max_length=80, verbose_name='achternaam')),
                ('kind', models.CharField(choices=[('employee', 'medewerker in dienst'), ('hired', 'ingehuurde kracht'), ('volunteer', 'vrijwilliger'), ('partner', 'medewerker van een ketenpartner')], default='employee', max_length=20, verbose_name='werkt hier als')),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                ('job_family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.jobfamily', verbose_name='functiegroep')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon (werk)')),
                ('is_active', models.BooleanField(default=True, verbose_name='mag inloggen')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('deactivated_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'last_name'], name='organisation_user_by_name')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='organisation_user_email_once', violation_error_message='Er is al iemand met dit e-mailadres.'), models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_user_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('deactivated_at', None), ('is_active', True)), models.Q(('deactivated_at__isnull', False), ('is_active', False)), _connector='OR'), name='organisation_user_deactivated_with_moment', violation_error_message='Iemand zonder toegang heeft een moment waarop die eindigde.')],
            },
        ),
        migrations.CreateModel(
            name='Deputyship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputyships', to=settings.AUTH_USER_MODEL)),
                ('starts_on', models.DateField(verbose_name='eerste dag')),
                ('ends_on', models.DateField(verbose_name='laatste dag')),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
                'indexes': [models.Index(fields=['deputy', 'ends_on'], name='organisation_deputy_until')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='organisation_deputyship_ends_after_start', violation_error_message='Kies een laatste dag op of na de eerste dag.'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('person')), _negated=True), _connector='OR'), name='organisation_deputyship_by_another', violation_error_message='Niemand vervangt zichzelf. Kies een collega.')],
            },
        ),
        migrations.CreateModel(
            name='FreeDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('day', models.DateField(verbose_name='dag')),
                ('name', models.CharField(max_length=80, verbose_name='waarom vrij')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'day'), name='organisation_freeday_once', violation_error_message='Deze dag staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organisation_freeday_named', violation_error_message='Schrijf op waarom het een vrije dag is.')],
            },
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.UUIDField(default=uuid.uuid4, verbose_name='sleutel')),
                ('url', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('at', models.DateTimeField(verbose_name='wanneer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='organisation_sent_form_once', violation_error_message='Dit formulier is al verstuurd.')],
            },
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
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.department', verbose_name='afdeling')),
                ('job_family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.jobfamily', verbose_name='functiegroep')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(max_length=60, verbose_name='korte naam in adressen')),
                ('support_phone', models.CharField(blank=True, max_length=120, verbose_name='wie bel je na een incident (functie en telefoonnummer)')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'slug'), name='organisation_team_slug_once', violation_error_message='Er is al een team met deze korte naam.'), models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='organisation_team_name_once', violation_error_message='Er is al een team met deze naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='organisation_team_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='TeamLocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisation.team')),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisation.location')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'location'), name='organisation_teamlocation_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('employee', 'medewerker'), ('team_leader', 'teamleider'), ('coordinator', 'coördinator agressie en geweld'), ('safety_officer', 'arbocoördinator'), ('aftercare', 'nazorg (bedrijfsopvangteam)'), ('executive', 'bestuur en hoger management'), ('privacy_officer', 'functionaris gegevensbescherming'), ('functional_admin', 'functioneel beheer'), ('central_reporter', 'centrale melder'), ('counsellor', 'vertrouwenspersoon'), ('decider', 'beslisser over maatregelen')], max_length=20, verbose_name='rol')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisation.team')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.department', verbose_name='afdeling')),
                ('starts_on', models.DateField(verbose_name='vanaf')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'role'], name='organisation_member_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('department', None), ('role', 'employee'), ('team__isnull', False)), models.Q(('department', None), ('role', 'team_leader'), ('team__isnull', False)), models.Q(('department__isnull', False), ('role', 'team_leader'), ('team', None)), models.Q(models.Q(('role__in', ['employee', 'team_leader']), _negated=True), ('department', None), ('team', None)), _connector='OR'), name='organisation_membership_place_fits_role', violation_error_message='Een medewerker hoort bij een team, een teamleider bij een team of afdeling; de andere rollen gelden voor de hele organisatie.'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='organisation_membership_ends_after_start', violation_error_message='De einddatum ligt voor de begindatum.'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('user', 'role', 'team', 'department'), name='organisation_membership_once', nulls_distinct=False, violation_error_message='Deze persoon heeft deze rol daar al.')],
            },
        ),
        migrations.AddField(
            model_name='Team',
            name='locations',
            field=models.ManyToManyField(through='organisation.TeamLocation', to='organisation.location', verbose_name='locaties'),
        ),
        TeamKey("organisation_membership"),
        OrganisationKey("organisation_membership", "user_id", "organisation_user"),
        OrganisationKey("organisation_membership", "department_id", "organisation_department"),
        NoOverlap(),
        TeamKey("organisation_teamlocation"),
        OrganisationKey("organisation_teamlocation", "location_id", "organisation_location"),
        OrganisationKey("organisation_team", "department_id", "organisation_department"),
        OrganisationKey("organisation_department", "parent_id", "organisation_department"),
        OrganisationKey("organisation_deputyship", "person_id", "organisation_user"),
        OrganisationKey("organisation_deputyship", "deputy_id", "organisation_user"),
        OrganisationKey("organisation_deputyship", "set_by_id", "organisation_user"),
        OneAbsenceAtATime(),
    ]
