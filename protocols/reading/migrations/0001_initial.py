import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('audit', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InductionDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('protocol', 'Lees het protocol van je team'), ('house_rules', 'Lees de huisregels'), ('visit_conditions', 'Lees de voorwaarden voor huisbezoek'), ('risks', 'Ken de risico’s van je werk en wat jullie eraan doen'), ('pocket_card', 'Ken je zakkaart en weet wie je belt'), ('mentor', 'Maak kennis met je mentor')], max_length=20, verbose_name='stap')),
                ('version_number', models.PositiveIntegerField(blank=True, null=True, verbose_name='versie die is gelezen')),
                ('done_at', models.DateTimeField()),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'user', 'step'), name='reading_induction_done_once', violation_error_message='Deze stap is al klaar.'), models.CheckConstraint(condition=models.Q(('step__in', ['protocol', 'house_rules', 'visit_conditions', 'risks', 'pocket_card', 'mentor']), models.Q(('step', 'protocol'), _negated=True)), name='reading_induction_step_known', violation_error_message='Het protocol lees en bevestig je bij het protocol zelf.')],
            },
        ),
        migrations.CreateModel(
            name='InductionSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('newcomer_days', models.PositiveSmallIntegerField(default=100, verbose_name='dagen dat iemand nieuw is')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('newcomer_days__gte', 14), ('newcomer_days__lte', 365)), name='reading_induction_days_sane', violation_error_message='Kies een aantal dagen van 14 tot en met 365.')],
            },
        ),
        migrations.CreateModel(
            name='JobFamilyInduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_risky', models.BooleanField(default=False, verbose_name='risicovol: een nieuwe collega krijgt een mentor')),
                ('does_visits', models.BooleanField(default=False, verbose_name='gaat op bezoek bij burgers of bedrijven')),
                ('job_family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.jobfamily')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'job_family'), name='reading_induction_family_once')],
            },
        ),
        migrations.CreateModel(
            name='Mentorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appointed_at', models.DateTimeField()),
                ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='nieuwe collega')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['team', 'user'], name='reading_mentor_of_newcomer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mentor', models.F('user')), _negated=True), name='reading_mentor_somebody_else', violation_error_message='Kies een andere collega als mentor.')],
            },
        ),
        migrations.CreateModel(
            name='ProtocolAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted_at', models.DateTimeField(verbose_name='gelezen op')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='agreements.protocolversion')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'user'], name='reading_acceptance_of_person')],
                'constraints': [models.UniqueConstraint(fields=('version', 'user'), name='reading_acceptance_once', violation_error_message='Je hebt deze versie al gelezen.')],
            },
        ),
        TeamKey(
            table='reading_protocolacceptance',
        ),
        OrganisationKey(
            table='reading_protocolacceptance',
            column='user_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='reading_protocolacceptance',
        ),
        TeamKey(
            table='reading_inductiondone',
        ),
        OrganisationKey(
            table='reading_inductiondone',
            column='user_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='reading_inductiondone',
        ),
        TeamKey(
            table='reading_mentorship',
        ),
        OrganisationKey(
            table='reading_mentorship',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='reading_mentorship',
            column='mentor_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='reading_mentorship',
        ),
    ]
