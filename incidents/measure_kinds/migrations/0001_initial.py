import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MeasureCatalogue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='measure_kinds_catalogue_number_once', violation_error_message='Deze versie van de lijst van maatregelen is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('organisation',), name='measure_kinds_catalogue_one_draft', violation_error_message='Er is al een concept van de lijst van maatregelen.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft'), ('in_force_from', None)), models.Q(('published_at__isnull', False), ('status', 'published'), ('published_by__isnull', False), ('in_force_from__isnull', False)), _connector='OR'), name='measure_kinds_catalogue_published_with_day', violation_error_message='Vul in vanaf welke dag deze versie van de lijst van maatregelen geldt.'), models.UniqueConstraint(fields=('organisation', 'id'), name='measure_kinds_catalogue_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='MeasureKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=60, verbose_name='naam')),
                ('description', models.CharField(blank=True, max_length=200, verbose_name='uitleg')),
                ('needs_decider', models.BooleanField(default=False, verbose_name='een beslisser legt op')),
                ('needs_letter', models.BooleanField(default=False, verbose_name='met een brief')),
                ('needs_period', models.BooleanField(default=False, verbose_name='met een begin en een einde')),
                ('letter', models.SlugField(blank=True, max_length=40, verbose_name='welke brief')),
                ('is_ban', models.BooleanField(default=False, verbose_name='een verbod')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kinds', to='measure_kinds.measurecatalogue')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'lineage'], name='measure_kinds_kind_lineage')],
                'constraints': [models.UniqueConstraint(fields=('version', 'lineage'), name='measure_kinds_kind_once'), models.CheckConstraint(condition=models.Q(('name__regex', '^\\s*$'), _negated=True), name='measure_kinds_kind_named', violation_error_message='Geef de maatregel een naam.'), models.CheckConstraint(condition=models.Q(models.Q(('letter', ''), ('needs_letter', False)), models.Q(('needs_letter', True), models.Q(('letter__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measure_kinds_kind_with_its_letter', violation_error_message='Kies welke brief bij de maatregel hoort.'), models.CheckConstraint(condition=models.Q(('is_ban', False), models.Q(('needs_decider', True), ('needs_letter', True), ('needs_period', True)), _connector='OR'), name='measure_kinds_kind_ban_needs_all', violation_error_message='Een verbod heeft een beslisser, een brief en een einde.'), models.UniqueConstraint(fields=('organisation', 'id'), name='measure_kinds_kind_in_organisation')],
            },
        ),
        OrganisationKey(
            table='measure_kinds_measurecatalogue',
            column='published_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measure_kinds_measurekind',
            column='version_id',
            target='measure_kinds_measurecatalogue',
        ),
        Frozen(
            table='measure_kinds_measurecatalogue',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='measure_kinds_measurekind',
            condition="EXISTS (SELECT FROM measure_kinds_measurecatalogue v WHERE v.id = {row}.version_id AND v.status = 'published')",
            is_child=True,
        ),
    ]
