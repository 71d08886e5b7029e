import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


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
            name='BoardInvolvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('mayor', 'de burgemeester'), ('alderman', 'een wethouder'), ('council', 'een raadslid'), ('management', 'de directie')], max_length=12, verbose_name='wie van het bestuur')),
                ('noted_at', models.DateTimeField()),
                ('evaluated_on', models.DateField(blank=True, null=True, verbose_name='samen geëvalueerd op')),
                ('lesson', models.TextField(blank=True, max_length=2000, verbose_name='wat jullie samen leerden')),
                ('evaluated_at', models.DateTimeField(blank=True, null=True)),
                ('evaluated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_involvements', to='cases.incident')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['noted_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('incident',), name='outcomes_board_involved_once', violation_error_message='Bij deze melding staat dit al.'), models.CheckConstraint(condition=models.Q(models.Q(('evaluated_at', None), ('evaluated_by', None), ('evaluated_on', None), ('lesson', '')), models.Q(('evaluated_at__isnull', False), ('evaluated_by__isnull', False), ('evaluated_on__isnull', False), models.Q(('lesson__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='outcomes_board_evaluated_with_lesson', violation_error_message='Schrijf op wanneer jullie het bespraken en wat jullie leerden.')],
            },
        ),
        migrations.CreateModel(
            name='DepthChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('one_by_one', models.JSONField(blank=True, default=list, verbose_name='één voor één')),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['chosen_at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'year'], name='outcomes_depth_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('one_by_one__contained_by', ['physical', 'threat', 'verbal'])), name='outcomes_depthchoice_of_kinds', violation_error_message='Kies uit de soorten incidenten.')],
            },
        ),
        TeamKey(
            table='outcomes_depthchoice',
        ),
        AppendOnly(
            table='outcomes_depthchoice',
        ),
        OrganisationKey(
            table='outcomes_boardinvolvement',
            column='incident_id',
            target='cases_incident',
        ),
    ]
