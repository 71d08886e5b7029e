import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('address', models.CharField(max_length=120, verbose_name='straat en huisnummer')),
                ('town', models.CharField(max_length=120, verbose_name='postcode en plaats')),
                ('notice_on', models.DateField(blank=True, null=True, verbose_name='inwoner weet hiervan sinds')),
                ('no_notice_reason', models.TextField(blank=True, max_length=500, verbose_name='waarom nog niet verteld')),
                ('no_notice_until', models.DateField(blank=True, null=True, verbose_name='opnieuw bekijken op')),
                ('noted_on', models.DateField()),
                ('expires_on', models.DateField(verbose_name='bewaren tot en met')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_on'], name='identity_identity_expires')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='identity_identity_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('name__regex', '^\\s*$'), _negated=True), models.Q(('address__regex', '^\\s*$'), _negated=True), models.Q(('town__regex', '^\\s*$'), _negated=True)), name='identity_identity_not_empty', violation_error_message='Vul naam en adres in.'), models.CheckConstraint(condition=models.Q(models.Q(('no_notice_reason', ''), ('no_notice_until', None)), models.Q(models.Q(('no_notice_reason__regex', '^\\s*$'), _negated=True), ('no_notice_until__isnull', False), ('notice_on', None)), _connector='OR'), name='identity_identity_notice_or_reason', violation_error_message='Vul de dag in, of waarom het nog niet kan en wanneer je opnieuw kijkt.'), models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('noted_on'))), name='identity_identity_expires_later', violation_error_message='Kies een latere dag.')],
            },
        ),
        migrations.CreateModel(
            name='IdentityCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_on', models.DateField()),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='identity.identity')),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.incident')),
                ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='IdentityGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('granted_at', models.DateTimeField(auto_now_add=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identity_grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('user',), name='identity_grant_once', violation_error_message='Deze coördinator heeft al toegang.')],
            },
        ),
        migrations.CreateModel(
            name='ModulePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.TextField(max_length=1000, verbose_name='doel')),
                ('ground', models.TextField(max_length=1000, verbose_name='grondslag')),
                ('policy_reference', models.CharField(max_length=200, verbose_name='waar het beleid staat')),
                ('signed_off_on', models.DateField(verbose_name='akkoord van de FG op')),
                ('months', models.PositiveSmallIntegerField(default=12, verbose_name='maanden bewaren')),
                ('turned_on_at', models.DateTimeField()),
                ('turned_off_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identity_periods', to='organisation.organisation')),
                ('turned_off_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('turned_on_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('turned_off_at', None)), fields=('organisation',), name='identity_period_one_on', violation_error_message='De module staat al aan.'), models.CheckConstraint(condition=models.Q(models.Q(('purpose__regex', '^\\s*$'), _negated=True), models.Q(('ground__regex', '^\\s*$'), _negated=True), models.Q(('policy_reference__regex', '^\\s*$'), _negated=True)), name='identity_period_why', violation_error_message='Vul doel, grondslag en beleid in.'), models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 24)), name='identity_period_months', violation_error_message='Kies 1 tot en met 24 maanden.'), models.CheckConstraint(condition=models.Q(models.Q(('turned_off_at', None), ('turned_off_by', None)), models.Q(('turned_off_at__isnull', False), ('turned_off_by__isnull', False)), _connector='OR'), name='identity_period_off_when_and_by_whom', violation_error_message='De module is uitgezet op een moment en door iemand.')],
            },
        ),
        OrganisationKey(
            table='identity_moduleperiod',
            column='turned_on_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='identity_identitygrant',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='identity_identitygrant',
            column='granted_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='identity_identity',
            column='noted_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='identity_identitycase',
            column='identity_id',
            target='identity_identity',
        ),
        OrganisationKey(
            table='identity_identitycase',
            column='incident_id',
            target='cases_incident',
        ),
    ]
