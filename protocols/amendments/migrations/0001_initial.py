import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('audit', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='nummer')),
                ('kind', models.CharField(choices=[('change', 'wijzigen'), ('add', 'toevoegen'), ('remove', 'schrappen')], max_length=10, verbose_name='soort')),
                ('status', models.CharField(choices=[('proposed', 'voorgesteld'), ('discussed', 'besproken'), ('accepted', 'aangenomen'), ('rejected', 'afgewezen'), ('adopted', 'in het protocol'), ('withdrawn', 'ingetrokken')], max_length=12, verbose_name='stand')),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('section_key', models.CharField(max_length=60)),
                ('prompt_key', models.CharField(max_length=60)),
                ('column_key', models.CharField(blank=True, choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20)),
                ('row_key', models.CharField(blank=True, choices=[('behaviour', 'Gedrag van de burger'), ('org_position', 'Standpunt organisatie (organisatienorm)'), ('team_norm', 'Teamnorm (voorbeelden uit de praktijk)'), ('approach', 'Aanpak/werkinstructie'), ('reporting', 'Melden en afhandelen?')], max_length=20)),
                ('parent_lineage', models.UUIDField(blank=True, null=True, verbose_name='onder welke risicosituatie')),
                ('old_text', models.TextField(blank=True, max_length=2000, verbose_name='huidige tekst')),
                ('new_text', models.TextField(blank=True, max_length=2000, verbose_name='nieuwe tekst')),
                ('reason', models.TextField(max_length=2000, verbose_name='waarom')),
                ('origin_kind', models.CharField(blank=True, max_length=30, verbose_name='aanleiding')),
                ('origin_reference', models.CharField(blank=True, max_length=60)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('proposed_at', models.DateTimeField(verbose_name='voorgesteld op')),
                ('is_proposer_shown', models.BooleanField(default=True, verbose_name='naam bij het voorstel')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom wel of niet')),
                ('adopted_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='agreements.protocolversion')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion', verbose_name='versie waarop het voorstel is gedaan')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='agreements.protocol')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'status'], name='amendments_amendment_of_team'), models.Index(fields=['protocol', 'lineage'], name='amendments_amendment_of_line')],
                'constraints': [models.UniqueConstraint(fields=('protocol', 'number'), name='amendments_amendment_number_once'), models.UniqueConstraint(fields=('organisation', 'id'), name='amendments_amendment_in_organisation'), models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='amendments_amendment_with_reason', violation_error_message='Vul in waarom je dit voorstelt.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'add'), ('old_text', ''), models.Q(('new_text__regex', '^\\s*$'), _negated=True)), models.Q(('kind', 'remove'), ('new_text', ''), models.Q(('old_text__regex', '^\\s*$'), _negated=True)), models.Q(('kind', 'change'), models.Q(('old_text__regex', '^\\s*$'), _negated=True), models.Q(('new_text__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='amendments_amendment_texts_fit_kind', violation_error_message='Vul de nieuwe tekst in.'), models.CheckConstraint(condition=models.Q(models.Q(('column_key', ''), ('row_key', '')), models.Q(('column_key__in', ['emotion_self', 'emotion_criticism', 'verbal', 'threat', 'physical']), ('row_key__in', ['approach', 'team_norm'])), _connector='OR'), name='amendments_amendment_only_team_rows', violation_error_message='De norm van de organisatie staat vast.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('status__in', ['accepted', 'adopted', 'rejected'])), models.Q(models.Q(('status__in', ['accepted', 'adopted', 'rejected']), _negated=True), ('decided_at', None), ('decided_by', None)), _connector='OR'), name='amendments_amendment_decided_by_whom_and_when'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'rejected'), _negated=True), ('decision_reason', '')), models.Q(('decision_reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='amendments_amendment_rejected_because', violation_error_message='Vul in waarom jullie dit voorstel niet overnemen.'), models.CheckConstraint(condition=models.Q(models.Q(('adopted_version__isnull', False), ('status', 'adopted')), models.Q(models.Q(('status', 'adopted'), _negated=True), ('adopted_version', None)), _connector='OR'), name='amendments_amendment_adopted_in_a_version')],
            },
        ),
        migrations.CreateModel(
            name='AmendmentStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='amendments.amendment')),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='amendments_amendmentstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='LineConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lineage', models.UUIDField(editable=False)),
                ('adopted_text', models.TextField(blank=True, max_length=2000)),
                ('noted_at', models.DateTimeField(auto_now_add=True)),
                ('choice', models.CharField(blank=True, choices=[('draft', 'de tekst van het concept'), ('adopted', 'de tekst die nu geldt')], max_length=10)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='amendments.amendment')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='line_conflicts', to='agreements.protocolversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('resolved_at', None)), fields=('version', 'lineage'), name='amendments_conflict_one_a_line'), models.CheckConstraint(condition=models.Q(models.Q(('choice', ''), ('resolved_at', None), ('resolved_by', None)), models.Q(('choice__in', ['draft', 'adopted']), ('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='amendments_conflict_resolved_by_whom_and_when')],
            },
        ),
        TeamKey(
            table='amendments_amendment',
        ),
        TeamKey(
            table='amendments_lineconflict',
        ),
        OrganisationKey(
            table='amendments_amendment',
            column='on_version_id',
            target='agreements_protocolversion',
        ),
        OrganisationKey(
            table='amendments_amendment',
            column='adopted_version_id',
            target='agreements_protocolversion',
        ),
        OrganisationKey(
            table='amendments_amendmentstatuschange',
            column='amendment_id',
            target='amendments_amendment',
        ),
        OrganisationKey(
            table='amendments_lineconflict',
            column='version_id',
            target='agreements_protocolversion',
        ),
        OrganisationKey(
            table='amendments_lineconflict',
            column='amendment_id',
            target='amendments_amendment',
        ),
        AppendOnly(
            table='amendments_amendmentstatuschange',
        ),
        Frozen(
            table='amendments_amendment',
            condition="{row}.status IN ('adopted', 'rejected', 'withdrawn')",
            is_child=False,
        ),
        Frozen(
            table='amendments_lineconflict',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
    ]
