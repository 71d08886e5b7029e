import uuid

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from protocols.agreements.operations import ChoicesFollowNorm, OnlyStricter
from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey, TeamKey
from vpd.ui.searching import DutchVector
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('files', '0001_initial'),
        ('form_templates', '0001_initial'),
        ('meetings', '0001_initial'),
        ('norms', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Protocol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='protocol', to='organisation.team')),
            ],
        ),
        migrations.CreateModel(
            name='ProtocolVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('stocktaking', 'inventarisatie'), ('in_discussion', 'wordt besproken met het team'), ('returned', 'teruggestuurd'), ('adopted', 'vastgesteld')], max_length=20)),
                ('is_amended', models.BooleanField(default=False, verbose_name='de vorige versie met aangenomen voorstellen')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('requested_at', models.DateTimeField(blank=True, null=True, verbose_name='klaar om vast te stellen')),
                ('returned_reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom het terugging')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken met het team op')),
                ('incomplete_reason', models.TextField(blank=True, verbose_name='waarom nu al vaststellen')),
                ('uninvolved_reason', models.TextField(blank=True, verbose_name='waarom zonder inventarisatie met de coördinator')),
                ('adopted_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('next_review_on', models.DateField(blank=True, null=True, verbose_name='opnieuw bekijken op')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='protocol_versions', to='meetings.teammeeting', verbose_name='overleg waarin het is besproken')),
                ('norm_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='norms.normversion')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='agreements.protocol')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('template_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='form_templates.templateversion')),
            ],
            options={
                'indexes': [models.Index(fields=['team', '-in_force_from'], name='agreements_version_in_force')],
                'constraints': [models.UniqueConstraint(fields=('protocol', 'number'), name='agreements_version_number_once'), models.UniqueConstraint(fields=('organisation', 'id'), name='agreements_version_in_organisation'), models.UniqueConstraint(condition=models.Q(('is_amended', False), ('status__in', ['draft', 'in_discussion', 'returned', 'stocktaking'])), fields=('protocol',), name='agreements_version_one_draft', violation_error_message='Er is al een concept van dit protocol.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'adopted'), _negated=True), ('norm_version__isnull', False), _connector='OR'), name='agreements_version_adopted_with_norm', violation_error_message='Een protocol kan pas worden vastgesteld als de organisatie een norm heeft.'), models.CheckConstraint(condition=models.Q(models.Q(('adopted_at__isnull', False), ('adopted_by__isnull', False), ('discussed_on__isnull', False), ('in_force_from__isnull', False), ('next_review_on__isnull', False), ('status', 'adopted')), models.Q(models.Q(('status', 'adopted'), _negated=True), ('adopted_at', None), ('adopted_by', None)), _connector='OR'), name='agreements_version_adopted_by_whom_and_when', violation_error_message='Vul in wanneer het team het protocol besprak en vanaf wanneer het geldt.'), models.CheckConstraint(condition=models.Q(models.Q(('requested_at', None), ('requested_by', None)), models.Q(('requested_at__isnull', False), ('requested_by__isnull', False)), _connector='OR'), name='agreements_version_requested_by_whom_and_when'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('requested_at', None), models.Q(('returned_reason__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='agreements_version_returned_with_reason', violation_error_message='Vul in wat er nog moet veranderen.')],
            },
        ),
        migrations.CreateModel(
            name='ProtocolReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=2000, verbose_name='waarom het blijft zoals het is')),
                ('next_review_on', models.DateField(verbose_name='opnieuw bekijken op')),
                ('reviewed_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('reviewed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='agreements.protocolversion')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='agreements_review_with_reason', violation_error_message='Vul in waarom het protocol blijft zoals het is.')],
            },
        ),
        migrations.CreateModel(
            name='ProtocolLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('section_key', models.CharField(max_length=60)),
                ('prompt_key', models.CharField(max_length=60)),
                ('column_key', models.CharField(blank=True, choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20)),
                ('row_key', models.CharField(blank=True, choices=[('behaviour', 'Gedrag van de burger'), ('org_position', 'Standpunt organisatie (organisatienorm)'), ('team_norm', 'Teamnorm (voorbeelden uit de praktijk)'), ('approach', 'Aanpak/werkinstructie'), ('reporting', 'Melden en afhandelen?')], max_length=20)),
                ('indent', models.PositiveSmallIntegerField(default=0)),
                ('contact', models.CharField(choices=[('always', 'Bij elk contact'), ('present', 'Alleen als iemand voor je staat'), ('distance', 'Alleen op afstand: telefoon, e-mail, brief of sociale media')], default='always', max_length=10, verbose_name='past bij')),
                ('text', models.TextField(max_length=2000, verbose_name='tekst')),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('origin_kind', models.CharField(choices=[('template', 'uit het formulier'), ('team', 'van het team'), ('norm', 'uit de norm van de organisatie'), ('amendment', 'wijzigingsvoorstel')], default='team', max_length=12)),
                ('origin_reference_kind', models.CharField(blank=True, max_length=30)),
                ('origin_reference', models.CharField(blank=True, max_length=60)),
                ('is_fixed', models.BooleanField(default=False, verbose_name='vaste tekst van het formulier')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='agreements.protocolline')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='agreements.protocolversion')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'prompt_key', 'position'], name='agreements_line_in_order'), django.contrib.postgres.indexes.GinIndex(DutchVector('text'), name='agreements_line_words')],
                'constraints': [models.UniqueConstraint(fields=('version', 'lineage'), name='agreements_line_lineage_once'), models.CheckConstraint(condition=models.Q(models.Q(('column_key', ''), ('row_key', '')), models.Q(('column_key__in', ['emotion_self', 'emotion_criticism', 'verbal', 'threat', 'physical']), ('row_key__in', ['approach', 'team_norm'])), _connector='OR'), name='agreements_line_only_team_rows', violation_error_message='De norm van de organisatie staat vast.'), models.CheckConstraint(condition=models.Q(('contact', 'always'), models.Q(('contact__in', ['always', 'present', 'distance']), ('row_key', 'approach')), _connector='OR'), name='agreements_line_contact_of_a_step', violation_error_message='Alleen een stap van de aanpak past bij een soort contact.'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='agreements_line_not_empty', violation_error_message='Een afspraak kan niet leeg zijn.')],
            },
        ),
        migrations.CreateModel(
            name='PromptWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt_key', models.CharField(max_length=60)),
                ('reason', models.TextField(max_length=2000, verbose_name='niet van toepassing, omdat')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='agreements.protocolversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'prompt_key'), name='agreements_waiver_once'), models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='agreements_waiver_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='NamedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt_key', models.CharField(max_length=60)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='named_people', to='agreements.protocolversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'prompt_key', 'person'), name='agreements_named_person_once', violation_error_message='Deze collega staat er al bij.')],
            },
        ),
        migrations.CreateModel(
            name='ReportingChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column_key', models.CharField(choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20)),
                ('reporting_code', models.CharField(choices=[('no_report_unless_pattern', 'Niet melden, tenzij er een patroon ontstaat'), ('report_if_persists', 'Melden als het gedrag aanhoudt'), ('must_report', 'Altijd melden')], max_length=30)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reporting_choices', to='agreements.protocolversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'column_key'), name='agreements_reporting_choice_once'), models.CheckConstraint(condition=models.Q(('column_key__in', ['physical', 'threat']), _negated=True), name='agreements_reporting_choice_not_where_always', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.')],
            },
        ),
        migrations.CreateModel(
            name='StocktakingParticipant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('employee', 'medewerker'), ('team_leader', 'leidinggevende'), ('coordinator', 'coördinator agressie en geweld'), ('safety_officer', 'arbocoördinator'), ('aftercare', 'nazorg (bedrijfsopvangteam)'), ('executive', 'bestuur en hoger management'), ('privacy_officer', 'functionaris gegevensbescherming'), ('functional_admin', 'functioneel beheer'), ('central_reporter', 'centrale melder'), ('counsellor', 'vertrouwenspersoon'), ('decider', 'beslisser over maatregelen')], max_length=20, verbose_name='rol')),
                ('took_part_on', models.DateField(verbose_name='op')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stocktakers', to='agreements.protocolversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'user'), name='agreements_stocktaker_once', violation_error_message='Deze collega staat er al bij.')],
            },
        ),
        migrations.CreateModel(
            name='VersionStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='agreements.protocolversion')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='agreements_versionstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='ProtocolSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minimum_percentage', models.PositiveSmallIntegerField(default=80, verbose_name='ingevuld bij vaststellen (procent)')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minimum_percentage__gte', 0), ('minimum_percentage__lte', 100)), name='agreements_settings_percentage', violation_error_message='Vul een percentage van 0 tot en met 100 in.')],
            },
        ),
        TeamKey(
            table='agreements_protocol',
        ),
        TeamKey(
            table='agreements_protocolversion',
        ),
        TeamKey(
            table='agreements_protocolline',
        ),
        TeamKey(
            table='agreements_reportingchoice',
        ),
        TeamKey(
            table='agreements_promptwaiver',
        ),
        AppendOnly(
            table='agreements_versionstatuschange',
        ),
        Frozen(
            table='agreements_protocolversion',
            condition="{row}.status = 'adopted'",
            is_child=False,
        ),
        Frozen(
            table='agreements_protocolline',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
        Frozen(
            table='agreements_reportingchoice',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
        Frozen(
            table='agreements_promptwaiver',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
        OnlyStricter(
        ),
        OrganisationKey(
            table='agreements_versionstatuschange',
            column='version_id',
            target='agreements_protocolversion',
        ),
        TeamKey(
            table='agreements_protocolreview',
        ),
        OrganisationKey(
            table='agreements_protocolreview',
            column='version_id',
            target='agreements_protocolversion',
        ),
        AppendOnly(
            table='agreements_protocolreview',
        ),
        OrganisationKey(
            table='agreements_stocktakingparticipant',
            column='version_id',
            target='agreements_protocolversion',
        ),
        Frozen(
            table='agreements_stocktakingparticipant',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
        ChoicesFollowNorm(
        ),
        OrganisationKey(
            table='agreements_protocolversion',
            column='meeting_id',
            target='meetings_teammeeting',
        ),
        MadeFilesGoAlong(
            table='agreements_protocolversion',
        ),
        TeamKey(
            table='agreements_namedperson',
        ),
        OrganisationKey(
            table='agreements_namedperson',
            column='version_id',
            target='agreements_protocolversion',
        ),
        OrganisationKey(
            table='agreements_namedperson',
            column='person_id',
            target='organisation_user',
        ),
        Frozen(
            table='agreements_namedperson',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
    ]
