import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('cases', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccidentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('notified', 'gemeld bij de Arbeidsinspectie'), ('not_needed', 'melden bij de Arbeidsinspectie was niet nodig'), ('done', 'wat er is gedaan')], max_length=12, verbose_name='stap')),
                ('done_on', models.DateField(verbose_name='datum')),
                ('note', models.TextField(blank=True, max_length=10000, verbose_name='toelichting')),
                ('recorded_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accident_steps', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['recorded_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'notified'), ('note', '')), models.Q(('note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='accidents_accidentstep_with_words', violation_error_message='Schrijf op wat er is gedaan, of waarom melden niet nodig was.'), models.UniqueConstraint(condition=models.Q(('kind__in', ['not_needed', 'notified'])), fields=('incident',), name='accidents_accidentstep_inspectorate_once', violation_error_message='Dit is al vastgelegd.')],
            },
        ),
        OrganisationKey(
            table='accidents_accidentstep',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='accidents_accidentstep',
            column='recorded_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='accidents_accidentstep',
        ),
    ]
