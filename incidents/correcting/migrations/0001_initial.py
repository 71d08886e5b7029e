import django.db.models.deletion
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('cases', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('corrected_at', models.DateTimeField()),
                ('corrected_by_id', models.BigIntegerField()),
                ('is_by_reporter', models.BooleanField()),
                ('fields', models.JSONField()),
                ('advice_before', models.JSONField()),
                ('advice_after', models.JSONField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['corrected_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='correcting_correction_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='CorrectedField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('old', models.TextField(blank=True)),
                ('new', models.TextField(blank=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('correction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='correcting.correction')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('correction', 'field'), name='correcting_correctedfield_once')],
            },
        ),
        OrganisationKey(
            table='correcting_correction',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='correcting_correctedfield',
            column='correction_id',
            target='correcting_correction',
        ),
        AppendOnly(
            table='correcting_correction',
        ),
        AppendOnly(
            table='correcting_correctedfield',
        ),
    ]
