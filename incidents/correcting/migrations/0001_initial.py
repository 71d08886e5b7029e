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
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='cases.incident')),
                ('corrected_at', models.DateTimeField()),
                ('corrected_by_id', models.BigIntegerField()),
                ('is_by_reporter', models.BooleanField()),
                ('fields', models.JSONField()),
                ('advice_before', models.JSONField()),
                ('advice_after', models.JSONField()),
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
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('correction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='correcting.correction')),
                ('field', models.CharField(max_length=40)),
                ('old', models.TextField(blank=True)),
                ('new', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('correction', 'field'), name='correcting_correctedfield_once')],
            },
        ),
        OrganisationKey("correcting_correction", "incident_id", "cases_incident"),
        OrganisationKey("correcting_correctedfield", "correction_id", "correcting_correction"),
        AppendOnly("correcting_correction"),
        AppendOnly("correcting_correctedfield"),
    ]
