import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Damage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('material', 'aan spullen of gebouw'), ('immaterial', 'voor een collega (smartengeld)')], max_length=20, verbose_name='soort')),
                ('what', models.CharField(max_length=300, verbose_name='wat')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='bedrag')),
                ('status', models.CharField(choices=[('noted', 'vastgelegd'), ('claimed', 'geclaimd'), ('recovered', 'verhaald'), ('not_recovered', 'niet verhaald')], max_length=20, verbose_name='stand')),
                ('claimed_on', models.DateField(blank=True, null=True, verbose_name='geclaimd op')),
                ('recovered', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='verhaald')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='waarom niet')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='damages', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='police_damage_in_organisation'), models.CheckConstraint(condition=models.Q(('what__regex', '^\\s*$'), _negated=True), name='police_damage_of_something', violation_error_message='Schrijf op wat er kapot is, of wat de schade is.'), models.CheckConstraint(condition=models.Q(models.Q(('amount', None), ('amount__gt', 0), _connector='OR'), models.Q(('recovered', None), ('recovered__gte', 0), _connector='OR')), name='police_damage_amounts', violation_error_message='Vul een bedrag boven nul in.'), models.CheckConstraint(condition=models.Q(('recovered', None), ('amount', None), ('recovered__lte', models.F('amount')), _connector='OR'), name='police_damage_recovered_at_most_all', violation_error_message='Er kan niet meer zijn verhaald dan de schade was.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'recovered'), _negated=True), ('recovered__isnull', False), _connector='OR'), name='police_damage_recovered_how_much', violation_error_message='Vul in hoeveel er is verhaald.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'not_recovered'), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='police_damage_not_recovered_with_reason', violation_error_message='Schrijf op waarom de schade niet is verhaald.')],
            },
        ),
        migrations.CreateModel(
            name='DamageStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('damage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='police.damage')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='police_damagestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='PoliceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('own_report', 'bij onze eigen aangifte of melding'), ('asked', 'de politie of het Openbaar Ministerie vraagt erom')], max_length=20, verbose_name='waarom')),
                ('ground_note', models.CharField(blank=True, max_length=120, verbose_name='kenmerk van het verzoek')),
                ('facts', models.TextField(blank=True, max_length=10000, verbose_name='wat er gebeurde')),
                ('address', models.TextField(max_length=300, verbose_name='adres van de organisatie')),
                ('named', models.JSONField(default=list, help_text='ids of colleagues who agreed that their name stands in it')),
                ('attached', models.JSONField(default=list, help_text='ids of the attachments chosen')),
                ('citizen_id', models.BigIntegerField(blank=True, help_text='a row of the identity module', null=True)),
                ('made_at', models.DateTimeField()),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='leeggemaakt op')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='police_files', to='cases.incident')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('erased_on', None), models.Q(('facts__regex', '^\\s*$'), _negated=True)), models.Q(('citizen_id', None), ('erased_on__isnull', False), ('facts', '')), _connector='OR'), name='police_file_says_what', violation_error_message='Schrijf op wat er gebeurde.'), models.CheckConstraint(condition=models.Q(('address__regex', '^\\s*$'), _negated=True), name='police_file_with_address', violation_error_message='Vul eerst het adres van de organisatie in.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('ground', 'asked'), _negated=True), ('ground_note', '')), models.Q(('ground_note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='police_file_asked_with_what', violation_error_message='Vul het kenmerk van het verzoek in.')],
            },
        ),
        migrations.CreateModel(
            name='PoliceReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('incident', 'het incident'), ('violated_ban', 'een overtreden verbod')], default='incident', max_length=20, verbose_name='waarover')),
                ('status', models.CharField(choices=[('to_decide', 'te besluiten'), ('no', 'niet naar de politie'), ('reported', 'bij de politie'), ('settled', 'uitkomst bekend')], max_length=20, verbose_name='stand')),
                ('decision_due_at', models.DateTimeField(blank=True, null=True, verbose_name='besluiten voor')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom niet')),
                ('kind', models.CharField(blank=True, choices=[('notification', 'melding bij de politie'), ('formal_complaint', 'aangifte')], max_length=20, verbose_name='soort')),
                ('by_whom', models.CharField(blank=True, choices=[('organisation', 'de organisatie zelf'), ('accompanied', 'de collega, met iemand mee')], max_length=20, verbose_name='door wie')),
                ('reported_on', models.DateField(blank=True, null=True, verbose_name='op welke dag')),
                ('address', models.TextField(blank=True, max_length=300, verbose_name='adres van de organisatie')),
                ('is_vpt', models.BooleanField(default=True, verbose_name='met VPT-code')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='nummer van de politie')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='uitkomst')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='uitkomst op')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='police_reports', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='police_report_in_organisation'), models.UniqueConstraint(condition=models.Q(('cause', 'incident')), fields=('incident',), name='police_report_one_for_the_incident', violation_error_message='Over de politie is bij deze melding al besloten.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'to_decide'), _negated=True), ('decision_due_at__isnull', False), _connector='OR'), name='police_report_to_decide_when', violation_error_message='Wat te besluiten is, heeft een termijn.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'no'), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='police_report_no_with_reason', violation_error_message='Schrijf op waarom jullie niet naar de politie gaan.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['reported', 'settled']), _negated=True), models.Q(('reported_on__isnull', False), models.Q(('kind', ''), _negated=True), models.Q(('by_whom', ''), _negated=True), models.Q(('address__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='police_report_reported_as_what', violation_error_message='Vul in wat er bij de politie is gedaan, wanneer, door wie en met welk adres.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'settled'), _negated=True), models.Q(('outcome_on__isnull', False), models.Q(('outcome__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='police_report_settled_with_outcome', violation_error_message='Schrijf op wat de uitkomst is.')],
            },
        ),
        migrations.CreateModel(
            name='PoliceStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='police.policereport')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='police_policestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        OrganisationKey(
            table='police_policereport',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='police_policestatuschange',
            column='report_id',
            target='police_policereport',
        ),
        OrganisationKey(
            table='police_damage',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='police_damagestatuschange',
            column='damage_id',
            target='police_damage',
        ),
        AppendOnly(
            table='police_policestatuschange',
        ),
        AppendOnly(
            table='police_damagestatuschange',
        ),
        OrganisationKey(
            table='police_policefile',
            column='incident_id',
            target='cases_incident',
        ),
        AppendOnly(
            table='police_policefile',
        ),
        MadeFilesGoAlong(
            table='police_policefile',
        ),
    ]
