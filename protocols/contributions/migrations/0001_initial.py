import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from protocols.contributions.models import random_key
from protocols.contributions.operations import OwnUntilChosen
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('meetings', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Deviation',
            fields=[
                ('id', models.BigIntegerField(default=random_key, editable=False, primary_key=True, serialize=False)),
                ('shows_name', models.BooleanField(default=False, verbose_name='met naam')),
                ('day', models.DateField(verbose_name='dag')),
                ('status', models.CharField(choices=[('written', 'opgeschreven'), ('chosen', 'voor het volgende overleg'), ('discussed', 'besproken')], max_length=20)),
                ('asked_back_on', models.DateField(blank=True, null=True, verbose_name='gevraagd om terug te trekken')),
                ('outcome', models.CharField(blank=True, choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='uitkomst')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('is_outcome_read', models.BooleanField(default=False, verbose_name='uitkomst gelezen')),
                ('kind', models.CharField(choices=[('deliberate', 'bewust afgeweken'), ('unintended', 'onbewust afgeweken'), ('in_doubt', 'getwijfeld')], max_length=12, verbose_name='soort')),
                ('section_key', models.CharField(blank=True, max_length=60, verbose_name='onderdeel')),
                ('lineage', models.UUIDField(blank=True, null=True, verbose_name='afspraak')),
                ('story', models.TextField(max_length=4000, verbose_name='wat gebeurde er')),
                ('because', models.TextField(blank=True, max_length=4000, verbose_name='waardoor')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.decision', verbose_name='besluit')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organisation', 'team', '-day'], name='contributions_deviation_team'), models.Index(fields=['author'], name='contributions_deviation_author')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_deviation_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('discussed_on__isnull', False), ('status', 'discussed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'discussed'), _negated=True), ('decision', None), ('discussed_on', None), ('outcome', '')), _connector='OR'), name='contributions_deviation_discussed_with_outcome', violation_error_message='Wat besproken is, heeft een dag en een uitkomst.'), models.CheckConstraint(condition=models.Q(('kind__in', ['deliberate', 'unintended', 'in_doubt'])), name='contributions_deviation_known_kind', violation_error_message='Kies wat er het meest op lijkt.'), models.CheckConstraint(condition=models.Q(('story__regex', '^\\s*$'), _negated=True), name='contributions_deviation_has_story', violation_error_message='Schrijf op wat er gebeurde.'), models.CheckConstraint(condition=models.Q(models.Q(('lineage', None), ('section_key', ''), ('version', None)), models.Q(('version__isnull', False), models.Q(('section_key__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='contributions_deviation_agreement_of_version', violation_error_message='Een afspraak hoort bij een versie van het protocol.')],
            },
        ),
        migrations.CreateModel(
            name='DeviationStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_on', models.DateField()),
                ('deviation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='contributions.deviation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='contributions_deviationstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Dilemma',
            fields=[
                ('id', models.BigIntegerField(default=random_key, editable=False, primary_key=True, serialize=False)),
                ('shows_name', models.BooleanField(default=False, verbose_name='met naam')),
                ('day', models.DateField(verbose_name='dag')),
                ('status', models.CharField(choices=[('written', 'opgeschreven'), ('chosen', 'voor het volgende overleg'), ('discussed', 'besproken')], max_length=20)),
                ('asked_back_on', models.DateField(blank=True, null=True, verbose_name='gevraagd om terug te trekken')),
                ('outcome', models.CharField(blank=True, choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='uitkomst')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('is_outcome_read', models.BooleanField(default=False, verbose_name='uitkomst gelezen')),
                ('text', models.TextField(max_length=1000, verbose_name='dilemma')),
                ('offered_text', models.TextField(blank=True, max_length=1000, verbose_name='tekst voor andere teams')),
                ('declined_on', models.DateField(blank=True, null=True, verbose_name='niet gedeeld')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.decision', verbose_name='besluit')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DilemmaStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_on', models.DateField()),
                ('dilemma', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='contributions.dilemma')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='contributions_dilemmastatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='SharedDilemma',
            fields=[
                ('id', models.BigIntegerField(default=random_key, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(max_length=1000, verbose_name='dilemma')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_shared_dilemma_in_organisation'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='contributions_shared_dilemma_has_text', violation_error_message='Schrijf op wat andere teams mogen lezen.')],
            },
        ),
        migrations.AddField(
            model_name='dilemma',
            name='shared',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contributions.shareddilemma', verbose_name='gedeeld als'),
        ),
        migrations.CreateModel(
            name='Success',
            fields=[
                ('id', models.BigIntegerField(default=random_key, editable=False, primary_key=True, serialize=False)),
                ('shows_name', models.BooleanField(default=False, verbose_name='met naam')),
                ('day', models.DateField(verbose_name='dag')),
                ('status', models.CharField(choices=[('written', 'opgeschreven'), ('chosen', 'voor het volgende overleg'), ('discussed', 'besproken')], max_length=20)),
                ('asked_back_on', models.DateField(blank=True, null=True, verbose_name='gevraagd om terug te trekken')),
                ('outcome', models.CharField(blank=True, choices=[('no_action', 'geen actie'), ('working_agreement', 'werkafspraak'), ('amendment', 'wijziging van het protocol'), ('learning_need', 'leerwens'), ('escalation', 'opschalen')], max_length=20, verbose_name='uitkomst')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('is_outcome_read', models.BooleanField(default=False, verbose_name='uitkomst gelezen')),
                ('text', models.TextField(max_length=4000, verbose_name='wat ging goed')),
                ('because', models.TextField(blank=True, max_length=4000, verbose_name='wat hielp')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.decision', verbose_name='besluit')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organisation', 'team', '-day'], name='contributions_success_team'), models.Index(fields=['author'], name='contributions_success_author')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_success_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('discussed_on__isnull', False), ('status', 'discussed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'discussed'), _negated=True), ('decision', None), ('discussed_on', None), ('outcome', '')), _connector='OR'), name='contributions_success_discussed_with_outcome', violation_error_message='Wat besproken is, heeft een dag en een uitkomst.'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='contributions_success_has_text', violation_error_message='Schrijf op wat er goed ging.')],
            },
        ),
        migrations.CreateModel(
            name='SuccessStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('success', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='contributions.success')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='contributions_successstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='AgreementCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lineage', models.UUIDField(verbose_name='afspraak')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('answer', models.CharField(choices=[('yes', 'ja'), ('partly', 'deels'), ('no', 'nee')], max_length=10, verbose_name='doen we dit')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='wat houdt tegen')),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.agendaitem')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion')),
            ],
            options={
                'ordering': ['answered_at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'lineage'], name='contributions_check_of_line')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ['yes', 'partly', 'no'])), name='contributions_agreementcheck_known_answer', violation_error_message='Kies ja, deels of nee.'), models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='contributions_agreementcheck_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.')],
            },
        ),
        migrations.AddIndex(
            model_name='dilemma',
            index=models.Index(fields=['organisation', 'team', '-day'], name='contributions_dilemma_team'),
        ),
        migrations.AddIndex(
            model_name='dilemma',
            index=models.Index(fields=['author'], name='contributions_dilemma_author'),
        ),
        migrations.AddConstraint(
            model_name='dilemma',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='contributions_dilemma_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='dilemma',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('discussed_on__isnull', False), ('status', 'discussed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'discussed'), _negated=True), ('decision', None), ('discussed_on', None), ('outcome', '')), _connector='OR'), name='contributions_dilemma_discussed_with_outcome', violation_error_message='Wat besproken is, heeft een dag en een uitkomst.'),
        ),
        migrations.AddConstraint(
            model_name='dilemma',
            constraint=models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='contributions_dilemma_has_text', violation_error_message='Schrijf het dilemma op.'),
        ),
        TeamKey(
            table='contributions_deviation',
        ),
        TeamKey(
            table='contributions_dilemma',
        ),
        OrganisationKey(
            table='contributions_deviation',
            column='author_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='contributions_deviation',
            column='version_id',
            target='agreements_protocolversion',
        ),
        OrganisationKey(
            table='contributions_deviationstatuschange',
            column='deviation_id',
            target='contributions_deviation',
        ),
        OrganisationKey(
            table='contributions_dilemma',
            column='author_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='contributions_dilemma',
            column='shared_id',
            target='contributions_shareddilemma',
        ),
        OrganisationKey(
            table='contributions_dilemmastatuschange',
            column='dilemma_id',
            target='contributions_dilemma',
        ),
        OwnUntilChosen(
            table='contributions_deviation',
            history='contributions_deviationstatuschange',
            column='deviation_id',
        ),
        OwnUntilChosen(
            table='contributions_dilemma',
            history='contributions_dilemmastatuschange',
            column='dilemma_id',
        ),
        TeamKey(
            table='contributions_success',
        ),
        OrganisationKey(
            table='contributions_success',
            column='author_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='contributions_successstatuschange',
            column='success_id',
            target='contributions_success',
        ),
        OwnUntilChosen(
            table='contributions_success',
            history='contributions_successstatuschange',
            column='success_id',
        ),
        TeamKey(
            table='contributions_agreementcheck',
        ),
        OrganisationKey(
            table='contributions_agreementcheck',
            column='item_id',
            target='meetings_agendaitem',
        ),
        OrganisationKey(
            table='contributions_agreementcheck',
            column='version_id',
            target='agreements_protocolversion',
        ),
        AppendOnly(
            table='contributions_agreementcheck',
        ),
    ]
