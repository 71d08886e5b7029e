import datetime
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from incidents.cases.operations import KeepsWords, KindsStayApart, OptionOfQuestion
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('advice', '0001_initial'),
        ('agreements', '0001_initial'),
        ('audit', '0001_initial'),
        ('files', '0001_initial'),
        ('norms', '0001_initial'),
        ('organisation', '0001_initial'),
        ('questions', '0001_initial'),
        ('rules', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_process', models.CharField(blank=True, choices=[('service', 'balie- of loketdienst'), ('application', 'aanvraag of vergunning'), ('decision', 'uitleg over een besluit'), ('inspection', 'controle of toezicht'), ('enforcement', 'handhaving, boete of invordering'), ('income', 'werk en inkomen'), ('care', 'zorg, jeugd of ondersteuning'), ('maintenance', 'onderhoud en beheer buiten'), ('complaint', 'klacht of bezwaar'), ('other', 'iets anders')], max_length=20, verbose_name='werk')),
                ('company', models.CharField(blank=True, choices=[('alone', 'alleen'), ('together', 'samen met een of meer collega’s')], max_length=10, verbose_name='alleen of samen')),
                ('under_influence', models.BooleanField(blank=True, null=True, verbose_name='zichtbaar onder invloed')),
                ('earlier_incidents', models.BooleanField(blank=True, null=True, verbose_name='eerder iets gebeurd')),
                ('reference', models.CharField(max_length=20, verbose_name='nummer')),
                ('draft_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('aggression', 'agressie'), ('order_disturbance', 'ordeverstoring'), ('accident', 'ongeval')], default='aggression', max_length=20, verbose_name='soort')),
                ('happened_on', models.DateField(verbose_name='datum')),
                ('happened_at', models.TimeField(blank=True, null=True, verbose_name='tijd')),
                ('is_time_rough', models.BooleanField(default=False, verbose_name='tijd is ongeveer')),
                ('part_of_day', models.CharField(blank=True, choices=[('night', 'nacht (0 tot 6 uur)'), ('morning', 'ochtend (6 tot 12 uur)'), ('afternoon', 'middag (12 tot 18 uur)'), ('evening', 'avond (18 tot 24 uur)')], max_length=10, verbose_name='deel van de dag')),
                ('place_kind', models.CharField(choices=[('location', 'locatie van de organisatie'), ('home_visit', 'bij iemand thuis'), ('company_visit', 'bij een bedrijf'), ('public_space', 'openbare ruimte'), ('online', 'online of aan de telefoon')], max_length=20, verbose_name='soort locatie')),
                ('visit_type', models.CharField(blank=True, choices=[('voluntary', 'vrijwillig: op afspraak of op verzoek'), ('involuntary', 'onvrijwillig: controle of toezicht')], max_length=12, verbose_name='soort bezoek')),
                ('threat_assessed', models.BooleanField(blank=True, null=True, verbose_name='dreigingsanalyse vooraf')),
                ('channel', models.CharField(blank=True, choices=[('counter', 'aan de balie'), ('reception', 'bij de receptie'), ('meeting_room', 'in een spreekkamer'), ('phone', 'aan de telefoon'), ('home_visit', 'tijdens een huisbezoek'), ('company_visit', 'tijdens een bedrijfsbezoek'), ('public_space', 'op straat of buiten'), ('public_meeting', 'op een bijeenkomst'), ('email', 'per e-mail'), ('letter', 'per brief'), ('social_media', 'op sociale media')], max_length=20, verbose_name='contact')),
                ('story', models.TextField(blank=True, max_length=10000, verbose_name='wat er gebeurde')),
                ('spot_actions', models.JSONField(blank=True, default=list, verbose_name='meteen gedaan')),
                ('others_affected', models.JSONField(blank=True, default=dict, verbose_name='mensen zonder account')),
                ('spot_steps', models.JSONField(blank=True, default=list, verbose_name='stappen gedaan')),
                ('corrected_after_addressing', models.BooleanField(blank=True, null=True, verbose_name='paste gedrag aan')),
                ('had_to_correct_again', models.BooleanField(blank=True, null=True, verbose_name='opnieuw aangesproken')),
                ('asks_call', models.BooleanField(default=False, verbose_name='vroeg om gebeld te worden')),
                ('medical_given', models.BooleanField(default=False, verbose_name='medische hulp geweest')),
                ('awaits_help', models.BooleanField(default=False, editable=False, verbose_name='vraagt om contact')),
                ('house_rules', models.JSONField(blank=True, default=list, verbose_name='overtreden huisregels')),
                ('is_reportable', models.BooleanField(blank=True, null=True, verbose_name='meldingsplichtig ongeval')),
                ('inspectorate_settled_at', models.DateTimeField(blank=True, null=True, verbose_name='Arbeidsinspectie geregeld')),
                ('reported_at', models.DateTimeField(verbose_name='gemeld op')),
                ('addressee', models.CharField(choices=[('leader', 'de leidinggevende'), ('coordinator', 'de coördinator agressie en geweld'), ('counsellor', 'de vertrouwenspersoon')], default='leader', max_length=20, verbose_name='wie pakt het op')),
                ('handler', models.CharField(choices=[('leader', 'leidinggevende'), ('coordinator', 'coördinator')], default='leader', max_length=20, verbose_name='behandeld door')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='opgepakt op')),
                ('leading_category', models.CharField(blank=True, choices=[('verbal', 'schelden en vernederen'), ('threat', 'bedreigen en intimideren'), ('physical', 'geweld en vernieling')], max_length=10, verbose_name='zwaarste categorie')),
                ('status', models.CharField(choices=[('reported', 'gemeld'), ('in_progress', 'opgepakt'), ('handled', 'afgerond'), ('withdrawn', 'ingetrokken'), ('reopened', 'heropend')], max_length=20, verbose_name='stand')),
                ('reaction_due_at', models.DateTimeField(verbose_name='reactie voor')),
                ('own_reaction_due_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='eigen termijn')),
                ('reacted_at', models.DateTimeField(blank=True, null=True, verbose_name='reactie vastgelegd')),
                ('earlier_reference', models.CharField(blank=True, max_length=60, verbose_name='nummer in het vorige register')),
                ('advice_given', models.JSONField(default=dict, editable=False, verbose_name='advies bij het melden')),
                ('advice_level', models.CharField(choices=[('nothing_ticked', 'nog niets aangekruist'), ('wait', 'melden hoeft niet, mag wel'), ('not_needed', 'melden hoeft niet'), ('possible', 'melden mag altijd'), ('depends', 'hangt af van hoe het ging'), ('report', 'melden'), ('always', 'altijd melden')], max_length=20)),
                ('advice_rule', models.CharField(blank=True, choices=[('no_report_unless_pattern', 'Niet melden, tenzij er een patroon ontstaat'), ('report_if_persists', 'Melden als het gedrag aanhoudt'), ('must_report', 'Altijd melden')], max_length=40)),
                ('advice_codes', models.CharField(blank=True, max_length=60, verbose_name='regels')),
                ('advice_weight', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'emotie over de eigen situatie'), (2, 'kritiek op regels en organisatie'), (3, 'schelden en vernederen'), (4, 'bedreigen en intimideren'), (5, 'geweld en vernieling')], null=True)),
                ('advice_sentence', models.TextField(blank=True)),
                ('advice_source', models.CharField(blank=True, choices=[('protocol', 'jullie teamprotocol'), ('norm', 'de norm van de organisatie'), ('default', 'de landelijke indeling'), ('rules', 'de huisregels'), ('law', 'de Arbeidsomstandighedenwet')], max_length=10)),
                ('addressed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duplicate_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='cases.incident', verbose_name='hoort bij')),
                ('house_rules_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rules.policyversion')),
                ('import_run', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.importrun', verbose_name='overgenomen met')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location')),
                ('norm_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='norms.normversion')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('protocol_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reported_incidents', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opgepakt door')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='organisation.team')),
            ],
            options={
                'ordering': ['-reported_at'],
                'indexes': [models.Index(condition=models.Q(('import_run__isnull', False)), fields=['import_run'], name='cases_of_import'), models.Index(fields=['organisation', '-reported_at', '-id'], include=('happened_on',), name='cases_recent'), models.Index(fields=['organisation', '-happened_on', '-id'], include=('reported_at',), name='cases_by_day'), models.Index(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('duplicate_of', None), ('kind', 'aggression')), fields=['organisation', 'happened_on'], include=('team',), name='cases_counted_aggression'), models.Index(condition=models.Q(('kind', 'aggression'), _negated=True), fields=['organisation', 'kind', '-reported_at', '-id'], name='cases_of_rare_kind'), models.Index(condition=models.Q(('status', 'handled'), _negated=True), fields=['organisation', 'status', '-reported_at', '-id'], name='cases_not_handled'), models.Index(fields=['team', 'happened_on'], name='cases_of_team'), models.Index(fields=['reported_by', '-reported_at'], name='cases_of_reporter'), models.Index(condition=models.Q(('status__in', ['in_progress', 'reopened', 'reported'])), fields=['organisation', 'reaction_due_at'], include=('happened_on', 'reacted_at', 'kind', 'import_run'), name='cases_open_by_deadline'), models.Index(models.F('organisation'), models.Case(models.When(awaits_help=True, then=models.Value(datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), models.When(inspectorate_settled_at__isnull=True, is_reportable=True, status__in=['in_progress', 'reopened', 'reported'], then=models.Value(datetime.datetime(1900, 1, 2, 0, 0, tzinfo=datetime.timezone.utc))), models.When(import_run__isnull=True, kind__in=['aggression', 'order_disturbance'], reacted_at__isnull=True, status__in=['in_progress', 'reopened', 'reported'], then=models.F('reaction_due_at')), default=models.Value(datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), output_field=models.DateTimeField()), models.F('id'), name='cases_by_term'), models.Index(models.F('organisation'), models.Case(models.When(awaits_help=True, then=models.Value(datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), models.When(inspectorate_settled_at__isnull=True, is_reportable=True, status__in=['in_progress', 'reopened', 'reported'], then=models.Value(datetime.datetime(1900, 1, 2, 0, 0, tzinfo=datetime.timezone.utc))), models.When(import_run__isnull=True, kind__in=['aggression', 'order_disturbance'], reacted_at__isnull=True, status__in=['in_progress', 'reopened', 'reported'], then=models.F('reaction_due_at')), default=models.Value(datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), output_field=models.DateTimeField()), models.F('id'), condition=models.Q(('status__in', ['in_progress', 'reopened', 'reported'])), name='cases_open_by_term'), models.Index(fields=['team', '-reported_at', '-id'], name='cases_of_team_recent')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'reference'), name='cases_incident_reference_once', violation_error_message='Er is al een melding met dit nummer.'), models.UniqueConstraint(fields=('organisation', 'id'), name='cases_incident_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('location__isnull', False), ('place_kind', 'location')), models.Q(models.Q(('place_kind', 'location'), _negated=True), ('location', None)), _connector='OR'), name='cases_incident_location_fits_place', violation_error_message='Kies een locatie, of zeg waar anders het gebeurde.'), models.CheckConstraint(condition=models.Q(('visit_type', ''), ('place_kind__in', ['home_visit', 'company_visit']), _connector='OR'), name='cases_incident_visit_type_of_visit', violation_error_message='Alleen een bezoek is vrijwillig of onvrijwillig.'), models.CheckConstraint(condition=models.Q(('threat_assessed', None), ('visit_type', 'involuntary'), _connector='OR'), name='cases_incident_threat_assessed_of_visit', violation_error_message='Een dreigingsanalyse hoort bij een bezoek waar de burger niet om vroeg.'), models.CheckConstraint(condition=models.Q(('advice_weight', None), ('advice_weight__lt', 4), ('advice_level', 'always'), _connector='OR'), name='cases_incident_threat_always_reported', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.'), models.CheckConstraint(condition=models.Q(models.Q(('leading_category__in', ['physical', 'threat']), _negated=True), ('advice_level', 'always'), _connector='OR'), name='cases_incident_serious_always_reported', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'handled'), _negated=True), ('reacted_at__isnull', False), ('import_run__isnull', False), _connector='OR'), name='cases_incident_handled_with_reaction', violation_error_message='Leg eerst de reactie vast, of waarom er geen reactie komt.'), models.CheckConstraint(condition=models.Q(('addressee', 'leader'), ('handler', 'coordinator'), _connector='OR'), name='cases_incident_other_addressee_not_leader', violation_error_message='Wie een ander kiest dan de leidinggevende, krijgt de coördinator.'), models.CheckConstraint(condition=models.Q(('duplicate_of', None), models.Q(('duplicate_of', models.F('id')), _negated=True), _connector='OR'), name='cases_incident_not_its_own_duplicate', violation_error_message='Kies een andere melding.'), models.CheckConstraint(condition=models.Q(('own_reaction_due_at', None), ('own_reaction_due_at__gt', models.F('reaction_due_at')), _connector='OR'), name='cases_incident_earlier_term_runs', violation_error_message='De termijn van het incident is nooit later dan die van de melding zelf.'), models.CheckConstraint(condition=models.Q(models.Q(('addressee', 'counsellor'), ('addressed_to__isnull', False)), models.Q(models.Q(('addressee', 'counsellor'), _negated=True), ('addressed_to', None)), _connector='OR'), name='cases_incident_counsellor_named', violation_error_message='Kies welke vertrouwenspersoon de melding krijgt.'), models.CheckConstraint(condition=models.Q(models.Q(('earlier_reference', ''), ('import_run', None)), models.Q(('import_run__isnull', False), models.Q(('earlier_reference__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='cases_incident_taken_over_with_number', violation_error_message='Wat is overgenomen, heeft een nummer uit het vorige register.'), models.UniqueConstraint(condition=models.Q(('earlier_reference', ''), _negated=True), fields=('organisation', 'earlier_reference'), name='cases_incident_taken_over_once', violation_error_message='Dit nummer uit het vorige register is al overgenomen.'), models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='cases_incident_taken_by_and_at', violation_error_message='Wie het oppakte en wanneer horen bij elkaar.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'accident'), ('channel', '')), models.Q(models.Q(('kind', 'accident'), _negated=True), models.Q(('channel', ''), _negated=True)), _connector='OR'), name='cases_incident_channel_fits_kind', violation_error_message='Een ongeval heeft geen contact, elke andere melding wel.'), models.CheckConstraint(condition=models.Q(('kind', 'aggression'), models.Q(('advice_weight', None), ('corrected_after_addressing', None), ('had_to_correct_again', None), ('leading_category', '')), _connector='OR'), name='cases_incident_category_of_aggression', violation_error_message='Alleen agressie heeft een categorie en de twee vragen over aanspreken.'), models.CheckConstraint(condition=models.Q(('kind', 'order_disturbance'), models.Q(('house_rules', []), ('house_rules_version', None)), _connector='OR'), name='cases_incident_house_rules_of_disturbance', violation_error_message='Alleen bij een ordeverstoring horen huisregels.'), models.CheckConstraint(condition=models.Q(models.Q(('house_rules', []), ('house_rules_version', None)), models.Q(models.Q(('house_rules', []), _negated=True), ('house_rules_version__isnull', False)), _connector='OR'), name='cases_incident_house_rules_with_version', violation_error_message='Bewaar de overtreden huisregels met de versie waarin ze staan.'), models.CheckConstraint(condition=models.Q(('kind', 'accident'), models.Q(('inspectorate_settled_at', None), ('is_reportable', None)), _connector='OR'), name='cases_incident_reportable_accident', violation_error_message='Alleen een ongeval meld je bij de Arbeidsinspectie.'), models.CheckConstraint(condition=models.Q(models.Q(('is_reportable', True), _negated=True), ('advice_level', 'always'), _connector='OR'), name='cases_incident_reportable_always_reported', violation_error_message='Een ongeval met overlijden, opname of blijvend letsel wordt altijd gemeld.'), models.CheckConstraint(condition=models.Q(models.Q(('is_reportable', True), ('status', 'handled'), _negated=True), ('inspectorate_settled_at__isnull', False), ('import_run__isnull', False), _connector='OR'), name='cases_incident_handled_with_inspectorate', violation_error_message='Leg eerst vast dat het ongeval bij de Arbeidsinspectie is gemeld.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'accident'), _negated=True), models.Q(('company', ''), ('earlier_incidents', None), ('spot_actions', []), ('spot_steps', []), ('threat_assessed', None), ('under_influence', None), ('work_process', '')), _connector='OR'), name='cases_incident_accident_asks_less', violation_error_message='Bij een ongeval vragen we niet naar de omstandigheden van agressie.')],
            },
        ),
        migrations.CreateModel(
            name='HelpRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoonnummer')),
                ('status', models.CharField(choices=[('open', 'gevraagd'), ('taken', 'wordt gebeld'), ('not_reached', 'niet bereikt'), ('not_reached_again', 'opnieuw niet bereikt'), ('spoken', 'gesproken'), ('withdrawn', 'hoeft niet meer')], max_length=20, verbose_name='stand')),
                ('round', models.PositiveSmallIntegerField(default=1, verbose_name='hoe vaak gevraagd')),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(verbose_name='gaat verder op')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_requests', to='cases.incident')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status__in', ['not_reached', 'not_reached_again', 'open', 'taken'])), fields=['due_at'], name='cases_help_unanswered')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['not_reached', 'not_reached_again', 'open', 'taken'])), fields=('incident',), name='cases_helprequest_one_at_a_time', violation_error_message='Er loopt al een vraag om contact bij deze melding.'), models.UniqueConstraint(fields=('organisation', 'id'), name='cases_helprequest_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['not_reached', 'not_reached_again', 'open', 'taken']), models.Q(('phone__regex', '^\\s*$'), _negated=True)), models.Q(models.Q(('status__in', ['not_reached', 'not_reached_again', 'open', 'taken']), _negated=True), ('phone', '')), _connector='OR'), name='cases_helprequest_number_while_unanswered', violation_error_message='Vul in op welk nummer je gebeld wilt worden.'), models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='cases_helprequest_taken_by_and_at', violation_error_message='Wie belt en sinds wanneer horen bij elkaar.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'open'), ('taken_by', None)), models.Q(('status__in', ['not_reached', 'not_reached_again', 'spoken', 'taken']), ('taken_by__isnull', False)), ('status', 'withdrawn'), _connector='OR'), name='cases_helprequest_taken_by_somebody', violation_error_message='Zeg wie er belt.')],
            },
        ),
        migrations.CreateModel(
            name='AffectedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affected', to='cases.incident')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'incident'], name='cases_affected_user')],
                'constraints': [models.UniqueConstraint(fields=('incident', 'user'), name='cases_affected_once')],
            },
        ),
        migrations.CreateModel(
            name='IncidentBehaviour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveSmallIntegerField(choices=[(1, 'emotie over de eigen situatie'), (2, 'kritiek op regels en organisatie'), (3, 'schelden en vernederen'), (4, 'bedreigen en intimideren'), (5, 'geweld en vernieling')])),
                ('behaviour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='advice.behaviour')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='behaviours', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['weight', 'behaviour__position'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'behaviour'), name='cases_behaviour_once')],
            },
        ),
        migrations.CreateModel(
            name='IncidentDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answers', models.JSONField(default=dict)),
                ('stamps', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-updated_at'],
                'indexes': [models.Index(fields=['owner', '-updated_at'], name='cases_draft_of_owner'), models.Index(fields=['updated_at'], name='cases_draft_old')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='cases_draft_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='IncidentStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='cases_incidentstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('on_the_spot', 'ter plekke aangesproken, dat is genoeg'), ('conversation', 'gesprek met de burger'), ('phone', 'telefonisch aangesproken'), ('letter', 'brief of e-mail'), ('adjusted', 'dienstverlening aangepast'), ('measure', 'maatregel'), ('unknown', 'burger onbekend, reageren kon niet'), ('none', 'geen reactie')], max_length=20, verbose_name='reactie')),
                ('reacted_on', models.DateField(verbose_name='datum')),
                ('reacted_clock', models.TimeField(blank=True, null=True, verbose_name='tijd')),
                ('note', models.TextField(blank=True, max_length=10000, verbose_name='toelichting')),
                ('late_reason', models.TextField(blank=True, max_length=2000, verbose_name='waardoor later')),
                ('recorded_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['recorded_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('kind', 'none'), _negated=True), ('note', '')), models.Q(('note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='cases_reaction_none_with_reason', violation_error_message='Schrijf op waarom er geen reactie komt.')],
            },
        ),
        migrations.CreateModel(
            name='ReferenceCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='cases_counter_once', violation_error_message='Deze teller is er al.')],
            },
        ),
        migrations.CreateModel(
            name='ReportAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='antwoord')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='cases.incident')),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='questions.attributeoption')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='questions.extraquestion')),
            ],
            options={
                'ordering': ['question__position', 'question_id', 'option__position'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('option', None), models.Q(('text__regex', '^\\s*$'), _negated=True)), models.Q(('option__isnull', False), ('text', '')), _connector='OR'), name='cases_answer_says_something', violation_error_message='Een antwoord is een keuze uit de lijst of een tekst.'), models.UniqueConstraint(fields=('incident', 'question', 'option'), name='cases_answer_once', nulls_distinct=False, violation_error_message='Dit antwoord staat al bij de melding.')],
            },
        ),
        migrations.CreateModel(
            name='Witness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='witnesses', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'incident'], name='cases_witness_user')],
                'constraints': [models.UniqueConstraint(fields=('incident', 'user'), name='cases_witness_once')],
            },
        ),
        migrations.CreateModel(
            name='HelpAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='cases.helprequest')),
            ],
            options={
                'ordering': ['round', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('request', 'user', 'round'), name='cases_helpasked_once_a_round', violation_error_message='Deze collega is al gevraagd.')],
            },
        ),
        migrations.CreateModel(
            name='HelpStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='cases.helprequest')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='cases_helpstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        TeamKey(
            table='cases_incident',
        ),
        AppendOnly(
            table='cases_incidentstatuschange',
        ),
        OrganisationKey(
            table='cases_incidentbehaviour',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_affectedperson',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_witness',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_reaction',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_affectedperson',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_witness',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_reaction',
            column='recorded_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_incident',
            column='reported_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_incident',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='cases_incident',
            column='import_run_id',
            target='files_importrun',
        ),
        OrganisationKey(
            table='cases_incident',
            column='duplicate_of_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_reportanswer',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_reportanswer',
            column='question_id',
            target='questions_extraquestion',
        ),
        OptionOfQuestion(
        ),
        OrganisationKey(
            table='cases_incident',
            column='house_rules_version_id',
            target='rules_policyversion',
        ),
        KindsStayApart(
        ),
        AppendOnly(
            table='cases_helpstatuschange',
        ),
        AppendOnly(
            table='cases_helpasked',
        ),
        OrganisationKey(
            table='cases_helprequest',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='cases_helprequest',
            column='asked_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_helprequest',
            column='taken_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_helpasked',
            column='request_id',
            target='cases_helprequest',
        ),
        OrganisationKey(
            table='cases_helpasked',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cases_incident',
            column='taken_by_id',
            target='organisation_user',
        ),
        KeepsWords(
        ),
    ]
