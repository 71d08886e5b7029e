import django.db.models.deletion
import protocols.contributions.models
from django.conf import settings
from django.db import migrations, models

from protocols.contributions.operations import OwnUntilChosen
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('meetings', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deviation',
            fields=[
                ('id', models.BigIntegerField(default=protocols.contributions.models.random_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('shows_name', models.BooleanField(default=False, verbose_name='met naam')),
                ('day', models.DateField(verbose_name='dag')),
                ('status', models.CharField(choices=[('written', 'opgeschreven'), ('chosen', 'voor het volgende overleg'), ('discussed', 'besproken')], max_length=20)),
                ('asked_back_on', models.DateField(blank=True, null=True, verbose_name='gevraagd om terug te trekken')),
                ('outcome', models.CharField(blank=True, choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='uitkomst')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.decision', verbose_name='besluit')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('is_outcome_read', models.BooleanField(default=False, verbose_name='uitkomst gelezen')),
                ('kind', models.CharField(choices=[('deliberate', 'bewust afgeweken'), ('unintended', 'onbewust afgeweken'), ('in_doubt', 'getwijfeld')], max_length=12, verbose_name='soort')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion')),
                ('section_key', models.CharField(blank=True, max_length=60, verbose_name='onderdeel')),
                ('lineage', models.UUIDField(blank=True, null=True, verbose_name='afspraak')),
                ('story', models.TextField(max_length=4000, verbose_name='wat gebeurde er')),
                ('because', models.TextField(blank=True, max_length=4000, verbose_name='waardoor')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'team', '-day'], name='contributions_deviation_team'), models.Index(fields=['author'], name='contributions_deviation_author')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_deviation_in_organisation'), models.CheckConstraint(condition=models.Q(('kind__in', ['deliberate', 'unintended', 'in_doubt'])), name='contributions_deviation_known_kind', violation_error_message='Kies wat er het meest op lijkt.'), models.CheckConstraint(condition=models.Q(('story__regex', '^\\s*$'), _negated=True), name='contributions_deviation_has_story', violation_error_message='Schrijf op wat er gebeurde.'), models.CheckConstraint(condition=models.Q(models.Q(('lineage', None), ('section_key', ''), ('version', None)), models.Q(('version__isnull', False), models.Q(('section_key', ''), _negated=True)), _connector='OR'), name='contributions_deviation_agreement_of_version', violation_error_message='Een afspraak hoort bij een versie van het protocol.'), models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('discussed_on__isnull', False), ('status', 'discussed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'discussed'), _negated=True), ('decision', None), ('discussed_on', None), ('outcome', '')), _connector='OR'), name='contributions_deviation_discussed_with_outcome', violation_error_message='Wat besproken is, heeft een dag en een uitkomst.')],
            },
        ),
        migrations.CreateModel(
            name='DeviationStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_on', models.DateField()),
                ('deviation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='contributions.deviation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='contributions_deviationstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='SharedDilemma',
            fields=[
                ('id', models.BigIntegerField(default=protocols.contributions.models.random_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('text', models.TextField(max_length=1000, verbose_name='dilemma')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_shared_dilemma_in_organisation'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='contributions_shared_dilemma_has_text', violation_error_message='Schrijf op wat andere teams mogen lezen.')],
            },
        ),
        migrations.CreateModel(
            name='Dilemma',
            fields=[
                ('id', models.BigIntegerField(default=protocols.contributions.models.random_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('shows_name', models.BooleanField(default=False, verbose_name='met naam')),
                ('day', models.DateField(verbose_name='dag')),
                ('status', models.CharField(choices=[('written', 'opgeschreven'), ('chosen', 'voor het volgende overleg'), ('discussed', 'besproken')], max_length=20)),
                ('asked_back_on', models.DateField(blank=True, null=True, verbose_name='gevraagd om terug te trekken')),
                ('outcome', models.CharField(blank=True, choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='uitkomst')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.decision', verbose_name='besluit')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('is_outcome_read', models.BooleanField(default=False, verbose_name='uitkomst gelezen')),
                ('text', models.TextField(max_length=1000, verbose_name='dilemma')),
                ('offered_text', models.TextField(blank=True, max_length=1000, verbose_name='tekst voor andere teams')),
                ('declined_on', models.DateField(blank=True, null=True, verbose_name='niet gedeeld')),
                ('shared', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contributions.shareddilemma', verbose_name='gedeeld als')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'team', '-day'], name='contributions_dilemma_team'), models.Index(fields=['author'], name='contributions_dilemma_author')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_dilemma_in_organisation'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='contributions_dilemma_has_text', violation_error_message='Schrijf het dilemma op.'), models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('discussed_on__isnull', False), ('status', 'discussed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'discussed'), _negated=True), ('decision', None), ('discussed_on', None), ('outcome', '')), _connector='OR'), name='contributions_dilemma_discussed_with_outcome', violation_error_message='Wat besproken is, heeft een dag en een uitkomst.')],
            },
        ),
        migrations.CreateModel(
            name='DilemmaStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_on', models.DateField()),
                ('dilemma', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='contributions.dilemma')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='contributions_dilemmastatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        TeamKey("contributions_deviation"),
        TeamKey("contributions_dilemma"),
        OrganisationKey("contributions_deviation", "author_id", "organisation_user"),
        OrganisationKey("contributions_deviation", "version_id", "agreements_protocolversion"),
        OrganisationKey("contributions_deviationstatuschange", "deviation_id", "contributions_deviation"),
        OrganisationKey("contributions_dilemma", "author_id", "organisation_user"),
        OrganisationKey("contributions_dilemma", "shared_id", "contributions_shareddilemma"),
        OrganisationKey("contributions_dilemmastatuschange", "dilemma_id", "contributions_dilemma"),
        OwnUntilChosen("contributions_deviation", "contributions_deviationstatuschange", "deviation_id"),
        OwnUntilChosen("contributions_dilemma", "contributions_dilemmastatuschange", "dilemma_id"),
    ]
