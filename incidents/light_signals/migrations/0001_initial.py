import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from protocols.contributions.models import random_key
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='nummer')),
                ('basis', models.CharField(choices=[('location', 'zelfde plek'), ('work_process', 'zelfde werk')], max_length=20, verbose_name='overeenkomst')),
                ('work_process', models.CharField(blank=True, choices=[('service', 'balie- of loketdienst'), ('application', 'aanvraag of vergunning'), ('decision', 'uitleg over een besluit'), ('inspection', 'controle of toezicht'), ('enforcement', 'handhaving, boete of invordering'), ('income', 'werk en inkomen'), ('care', 'zorg, jeugd of ondersteuning'), ('maintenance', 'onderhoud en beheer buiten'), ('complaint', 'klacht of bezwaar'), ('other', 'iets anders')], max_length=20, verbose_name='werk')),
                ('signals', models.PositiveIntegerField(verbose_name='signalen')),
                ('reports', models.PositiveIntegerField(verbose_name='meldingen')),
                ('threshold', models.PositiveSmallIntegerField(verbose_name='vanaf hoeveel')),
                ('window_days', models.PositiveSmallIntegerField(verbose_name='in hoeveel dagen')),
                ('counted_on', models.DateField(verbose_name='geteld op')),
                ('status', models.CharField(choices=[('open', 'open'), ('action', 'actie afgesproken'), ('closed', 'gesloten')], max_length=20, verbose_name='stand')),
                ('found_at', models.DateTimeField(verbose_name='gevonden')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='gesloten')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='waarom')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['-found_at', '-number'],
                'indexes': [models.Index(fields=['organisation', 'status', 'team'], name='light_signals_pattern_open')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='light_signals_pattern_in_organisation'), models.UniqueConstraint(fields=('organisation', 'number'), name='light_signals_pattern_number_once'), models.UniqueConstraint(fields=('team', 'location', 'work_process'), name='light_signals_pattern_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('basis', 'location'), ('work_process', ''), ('location__isnull', False)), models.Q(('basis', 'work_process'), ('location', None), models.Q(('work_process', ''), _negated=True)), _connector='OR'), name='light_signals_pattern_basis_fits', violation_error_message='Een patroon gaat over een plek of over een soort werk.'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='light_signals_pattern_settled_by_whom_and_when', violation_error_message='Een gesloten patroon heeft een moment en iemand die het sloot.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'open'), _negated=True), ('reason', ''), _connector='OR'), models.Q(models.Q(models.Q(('status', 'closed'), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR')), name='light_signals_pattern_closed_because', violation_error_message='Schrijf op waarom er niets meer nodig is.')],
            },
        ),
        migrations.CreateModel(
            name='PatternSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('threshold', models.PositiveSmallIntegerField(default=3, verbose_name='vanaf hoeveel')),
                ('window_days', models.PositiveSmallIntegerField(default=60, verbose_name='in hoeveel dagen')),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('threshold__gte', 2), ('threshold__lte', 20)), name='light_signals_pattern_threshold_sane', violation_error_message='Kies een aantal van 2 tot en met 20.'), models.CheckConstraint(condition=models.Q(('window_days__gte', 7), ('window_days__lte', 365)), name='light_signals_pattern_window_sane', violation_error_message='Kies een aantal dagen van 7 tot en met 365.')],
            },
        ),
        migrations.CreateModel(
            name='PatternStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('pattern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='light_signals.pattern')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='light_signals_patternstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='IncidentSignal',
            fields=[
                ('id', models.BigIntegerField(default=random_key, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('weight', models.PositiveSmallIntegerField(choices=[(1, 'emotie over de eigen situatie'), (2, 'kritiek op regels en organisatie'), (3, 'schelden en vernederen'), (4, 'bedreigen en intimideren'), (5, 'geweld en vernieling')], verbose_name='wat')),
                ('channel', models.CharField(choices=[('counter', 'aan de balie'), ('reception', 'bij de receptie'), ('meeting_room', 'in een spreekkamer'), ('phone', 'aan de telefoon'), ('home_visit', 'tijdens een huisbezoek'), ('company_visit', 'tijdens een bedrijfsbezoek'), ('public_space', 'op straat of buiten'), ('public_meeting', 'op een bijeenkomst'), ('email', 'per e-mail'), ('letter', 'per brief'), ('social_media', 'op sociale media')], max_length=20, verbose_name='contact')),
                ('place_kind', models.CharField(choices=[('location', 'locatie van de organisatie'), ('home_visit', 'bij iemand thuis'), ('company_visit', 'bij een bedrijf'), ('public_space', 'openbare ruimte'), ('online', 'online of aan de telefoon')], max_length=20, verbose_name='soort locatie')),
                ('work_process', models.CharField(blank=True, choices=[('service', 'balie- of loketdienst'), ('application', 'aanvraag of vergunning'), ('decision', 'uitleg over een besluit'), ('inspection', 'controle of toezicht'), ('enforcement', 'handhaving, boete of invordering'), ('income', 'werk en inkomen'), ('care', 'zorg, jeugd of ondersteuning'), ('maintenance', 'onderhoud en beheer buiten'), ('complaint', 'klacht of bezwaar'), ('other', 'iets anders')], max_length=20, verbose_name='werk')),
                ('draft_id', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('created_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['-happened_on', 'pk'],
                'indexes': [models.Index(fields=['organisation', '-happened_on'], name='light_signals_signal_by_day'), models.Index(fields=['team', '-happened_on'], name='light_signals_signal_of_team'), models.Index(fields=['author', '-happened_on'], name='light_signals_signal_of_author')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='light_signals_signal_in_organisation'), models.UniqueConstraint(fields=('author', 'key'), name='light_signals_signal_given_once'), models.CheckConstraint(condition=models.Q(models.Q(('location__isnull', False), ('place_kind', 'location')), models.Q(models.Q(('place_kind', 'location'), _negated=True), ('location', None)), _connector='OR'), name='light_signals_signal_location_fits_place', violation_error_message='Kies een locatie, of zeg waar anders het gebeurde.'), models.CheckConstraint(condition=models.Q(('weight__in', [1, 2, 3])), name='light_signals_signal_never_serious', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.')],
            },
        ),
        TeamKey(
            table='light_signals_incidentsignal',
        ),
        TeamKey(
            table='light_signals_pattern',
        ),
        OrganisationKey(
            table='light_signals_incidentsignal',
            column='author_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='light_signals_incidentsignal',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='light_signals_pattern',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='light_signals_pattern',
            column='settled_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='light_signals_patternsettings',
            column='changed_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='light_signals_patternstatuschange',
            column='pattern_id',
            target='light_signals_pattern',
        ),
        AppendOnly(
            table='light_signals_patternstatuschange',
        ),
    ]
