import datetime
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from incidents.measures.operations import NeverOnEmotion
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_taken_by_name'),
        ('measure_kinds', '0001_initial'),
        ('measures', '0001_initial'),
        ('organisation', '0005_short_name_of_department'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProvisionalMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='eerste dag')),
                ('ends_on', models.DateField(verbose_name='laatste dag')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='eerder gestopt op')),
                ('why', models.TextField(max_length=2000, verbose_name='waarom nu')),
                ('put_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provisional_measures', to='cases.incident')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measure_kinds.measurekind', verbose_name='maatregel')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location', verbose_name='locatie')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('put_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('ended_on', None)), fields=['organisation', 'ends_on'], name='measures_provisional_running')],
                'constraints': [models.UniqueConstraint(fields=('incident',), name='measures_provisional_once', violation_error_message='Er is al een voorlopige maatregel geweest. Stel nu een maatregel voor.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on')), ('ends_on__lte', django.db.models.expressions.CombinedExpression(models.F('starts_on'), '+', models.Value(datetime.timedelta(days=21))))), name='measures_provisional_short', violation_error_message='Een voorlopige maatregel duurt hoogstens vijf werkdagen.'), models.CheckConstraint(condition=models.Q(('why__regex', '^\\s*$'), _negated=True), name='measures_provisional_says_why', violation_error_message='Schrijf op waarom het niet kan wachten.')],
            },
        ),
        migrations.CreateModel(
            name='Violation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_on', models.DateField(verbose_name='wanneer')),
                ('note', models.TextField(max_length=2000, verbose_name='wat er gebeurde')),
                ('recorded_at', models.DateTimeField()),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='violations', to='measures.measure')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['happened_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('note__regex', '^\\s*$'), _negated=True), name='measures_violation_says_what', violation_error_message='Schrijf op wat er gebeurde.')],
            },
        ),
        OrganisationKey("measures_provisionalmeasure", "incident_id", "cases_incident"),
        OrganisationKey("measures_provisionalmeasure", "kind_id", "measure_kinds_measurekind"),
        OrganisationKey("measures_provisionalmeasure", "location_id", "organisation_location"),
        OrganisationKey("measures_provisionalmeasure", "put_by_id", "organisation_user"),
        OrganisationKey("measures_violation", "measure_id", "measures_measure"),
        OrganisationKey("measures_violation", "recorded_by_id", "organisation_user"),
        NeverOnEmotion("measures_provisionalmeasure"),
        AppendOnly("measures_violation"),
    ]
