import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('give', 'Aan een collega geven'), ('remind', 'Herinneren'), ('plan', 'Op de agenda van het team zetten')], max_length=10, verbose_name='wat')),
                ('lines', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('act', 'give'), ('given_to__isnull', False)), models.Q(models.Q(('act', 'give'), _negated=True), ('given_to', None)), _connector='OR'), name='open_work_bulkrun_given_to_somebody', violation_error_message='Kies aan wie je de meldingen geeft.'), models.CheckConstraint(condition=models.Q(('undone_at', None), models.Q(('act', 'remind'), _negated=True), _connector='OR'), name='open_work_bulkrun_mail_stays_sent', violation_error_message='Een mail die weg is, haal je niet terug.')],
            },
        ),
        OrganisationKey(
            table='open_work_bulkrun',
            column='given_to_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='open_work_bulkrun',
            column='by_id',
            target='organisation_user',
        ),
    ]
