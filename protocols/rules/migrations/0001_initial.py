import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('house_rules', 'Huisregels'), ('conduct_rules', 'Gedragsregels'), ('visit_conditions', 'Afspraken bij huis- en bedrijfsbezoek'), ('sanction_policy', 'Sanctiebeleid')], max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind'), name='rules_policy_kind_once', nulls_distinct=False), models.UniqueConstraint(fields=('organisation', 'id'), name='rules_policy_in_organisation'), models.CheckConstraint(condition=models.Q(('kind__in', ['house_rules', 'conduct_rules', 'visit_conditions', 'sanction_policy'])), name='rules_policy_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('introduction', models.TextField(blank=True, max_length=10000, verbose_name='inleiding')),
                ('closing', models.TextField(blank=True, max_length=10000, verbose_name='afsluiting')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
                ('note', models.TextField(blank=True, verbose_name='opmerking bij de bron')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='rules.policydocument')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='rules_policy_number_once', violation_error_message='Deze versie van deze regels is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('document',), name='rules_policy_one_draft', violation_error_message='Er is al een concept van deze regels.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft'), ('in_force_from', None)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation__isnull', False), ('in_force_from__isnull', False)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation', None), ('published_by', None), ('in_force_from', None)), _connector='OR'), name='rules_policy_published_with_day', violation_error_message='Vul in vanaf welke dag deze versie van deze regels geldt.'), models.UniqueConstraint(fields=('document', 'in_force_from'), name='rules_policy_one_a_day', violation_error_message='Er gaat al een versie van deze regels in op die dag.'), models.UniqueConstraint(fields=('organisation', 'id'), name='rules_policy_version_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='PolicyLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('heading', models.CharField(blank=True, max_length=120, verbose_name='kop')),
                ('text', models.TextField(max_length=2000, verbose_name='tekst')),
                ('lineage', models.UUIDField(default=uuid.uuid4)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location', verbose_name='locatie')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='rules.policyversion')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'position'], name='rules_policy_in_order')],
                'constraints': [models.UniqueConstraint(fields=('version', 'lineage'), name='rules_policy_line_lineage_once'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='rules_policy_line_not_empty', violation_error_message='Een regel kan niet leeg zijn.'), models.CheckConstraint(condition=models.Q(('heading', ''), models.Q(('location', None), models.Q(('heading__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='rules_policy_line_heading_or_location', violation_error_message='Een regel van een locatie staat onder de locatie, niet onder een kop.')],
            },
        ),
        migrations.CreateModel(
            name='PolicyCommunication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('communicated_on', models.DateField(verbose_name='bekendgemaakt op')),
                ('channel', models.CharField(max_length=300, verbose_name='hoe en aan wie')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('communicated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communications', to='rules.policyversion')),
            ],
            options={
                'ordering': ['-communicated_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel__regex', '^\\s*$'), _negated=True), name='rules_policy_communication_how', violation_error_message='Vul in hoe de regels bekend zijn gemaakt.')],
            },
        ),
        migrations.CreateModel(
            name='PolicyCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_posted', models.BooleanField(verbose_name='hangt zichtbaar')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='waar, of wat er nog moet gebeuren')),
                ('checked_on', models.DateField(verbose_name='gekeken op')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location', verbose_name='locatie')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='rules.policyversion')),
            ],
            options={
                'ordering': ['-checked_on', '-pk'],
                'indexes': [models.Index(fields=['version', 'location'], name='rules_policy_check_at')],
            },
        ),
        OrganisationKey(
            table='rules_policyversion',
            column='document_id',
            target='rules_policydocument',
        ),
        OrganisationKey(
            table='rules_policyline',
            column='version_id',
            target='rules_policyversion',
        ),
        OrganisationKey(
            table='rules_policycheck',
            column='version_id',
            target='rules_policyversion',
        ),
        OrganisationKey(
            table='rules_policycommunication',
            column='version_id',
            target='rules_policyversion',
        ),
        OrganisationKey(
            table='rules_policyline',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='rules_policycheck',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='rules_policycheck',
            column='checked_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='rules_policycommunication',
            column='communicated_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='rules_policycheck',
        ),
        AppendOnly(
            table='rules_policycommunication',
        ),
        Frozen(
            table='rules_policyversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='rules_policyline',
            condition="(SELECT status FROM rules_policyversion WHERE id = {row}.version_id) = 'published'",
            is_child=True,
        ),
        MadeFilesGoAlong(
            table='rules_policyversion',
        ),
    ]
