import datetime
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from incidents.measures.operations import NeverOnEmotion
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0006_taken_by_name'),
        ('measure_kinds', '0001_initial'),
        ('organisation', '0005_short_name_of_department'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('needs_decider', models.BooleanField()),
                ('needs_letter', models.BooleanField()),
                ('needs_period', models.BooleanField()),
                ('is_ban', models.BooleanField(default=False)),
                ('status', models.CharField(choices=[('proposed', 'voorgesteld'), ('returned', 'terug met een vraag'), ('agreed', 'afgestemd'), ('imposed', 'opgelegd'), ('expired', 'afgelopen'), ('lifted', 'opgeheven'), ('rejected', 'afgewezen')], max_length=20, verbose_name='stand')),
                ('put_to_deciders', models.BooleanField(default=False)),
                ('terms', models.CharField(max_length=300, verbose_name='wat het inhoudt')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='eerste dag')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='tussentijds bekijken')),
                ('norm', models.CharField(blank=True, choices=[('verbal', 'schelden en vernederen'), ('threat', 'bedreigen en intimideren'), ('physical', 'geweld en vernieling')], max_length=10, verbose_name='overtreden norm')),
                ('house_rule', models.TextField(blank=True, max_length=2000, verbose_name='overtreden huisregel')),
                ('facts', models.TextField(max_length=10000, verbose_name='wat er gebeurde')),
                ('purpose', models.TextField(max_length=2000, verbose_name='doel')),
                ('ground', models.CharField(max_length=300, verbose_name='grond')),
                ('stays_possible', models.TextField(blank=True, max_length=2000, verbose_name='wat blijft kunnen')),
                ('why_not_lighter', models.TextField(blank=True, max_length=2000, verbose_name='waarom niet lichter')),
                ('why_not_heavier', models.TextField(blank=True, max_length=2000, verbose_name='waarom niet zwaarder')),
                ('our_part', models.TextField(blank=True, max_length=2000, verbose_name='wat aan onze kant meespeelde')),
                ('case_number', models.CharField(blank=True, max_length=40, verbose_name='zaaknummer')),
                ('proposed_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_because', models.TextField(blank=True, max_length=2000, verbose_name='toelichting bij het afstemmen')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom zo besloten')),
                ('lifted_on', models.DateField(blank=True, null=True, verbose_name='opgeheven op')),
                ('lifted_because', models.TextField(blank=True, max_length=2000, verbose_name='waarom opgeheven')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='tussentijds bekeken op')),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('extends', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='measures.measure')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='cases.incident')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location', verbose_name='locatie')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measure_kinds.measurekind', verbose_name='maatregel')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasureQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='vraag')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='measures.measure')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasureStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='measures.measure')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(condition=models.Q(('status', 'imposed')), fields=['organisation', 'ends_on'], name='measures_measure_running'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(condition=models.Q(('status__in', ['agreed', 'proposed', 'returned'])), fields=['organisation', 'proposed_at'], name='measures_measure_undecided'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='measures_measure_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('house_rule', ''), ('norm__in', ['physical', 'threat', 'verbal'])), models.Q(('norm', ''), models.Q(('house_rule__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measures_measure_on_norm_or_house_rule', violation_error_message='Kies welke norm of huisregel is overtreden. Emotie is geen overtreding.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_on', None), ('needs_period', False), ('review_on', None), ('starts_on', None)), models.Q(('ends_on__gte', models.F('starts_on')), ('ends_on__isnull', False), ('needs_period', True), ('review_on__gte', models.F('starts_on')), ('review_on__isnull', False), ('review_on__lte', models.F('ends_on')), ('starts_on__isnull', False)), _connector='OR'), name='measures_measure_has_an_end', violation_error_message='Vul de eerste dag, de laatste dag en een dag daartussen om te bekijken in.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('needs_decider', False), ('needs_letter', False)), models.Q(models.Q(('stays_possible__regex', '^\\s*$'), _negated=True), models.Q(('why_not_lighter__regex', '^\\s*$'), _negated=True), models.Q(('why_not_heavier__regex', '^\\s*$'), _negated=True), models.Q(('our_part__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measures_measure_weighed', violation_error_message='Schrijf op wat blijft kunnen, waarom niet lichter of zwaarder, en wat er aan onze kant meespeelde.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__lte', django.db.models.expressions.CombinedExpression(models.F('starts_on'), '+', models.Value(datetime.timedelta(days=732)))), _connector='OR'), name='measures_measure_not_for_ever', violation_error_message='Kies een laatste dag binnen twee jaar. Daarna besluit je opnieuw.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='measures_measure_agreed_by_another', violation_error_message='Wie het voorstelde, stemt het niet af.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='measures_measure_decided_by_another', violation_error_message='Wie het voorstelde, beslist niet.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='measures_measure_agreed_when_and_by_whom', violation_error_message='Wie het afstemde en wanneer horen bij elkaar.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='measures_measure_decided_when_and_by_whom', violation_error_message='Wie besliste en wanneer horen bij elkaar.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['expired', 'imposed', 'lifted']), _negated=True), models.Q(('agreed_by__isnull', False), ('decided_by__isnull', False), models.Q(('reason__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measures_measure_imposed_with_two_and_a_reason', violation_error_message='Een maatregel is afgestemd, en opgelegd met een reden.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_on__isnull', False), ('status', 'lifted')), models.Q(models.Q(('status', 'lifted'), _negated=True), ('lifted_on', None)), _connector='OR'), name='measures_measure_lifted_on_a_day', violation_error_message='Vul in vanaf welke dag de maatregel is opgeheven.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'expired'), _negated=True), ('ends_on__isnull', False), _connector='OR'), name='measures_measure_expired_had_an_end', violation_error_message='Alleen wat een laatste dag heeft, loopt af.'),
        ),
        migrations.AddConstraint(
            model_name='measurequestion',
            constraint=models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='measures_question_says_something', violation_error_message='Schrijf op wat je wilt weten.'),
        ),
        migrations.AddConstraint(
            model_name='measurestatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='measures_measurestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        OrganisationKey("measures_measure", "incident_id", "cases_incident"),
        OrganisationKey("measures_measure", "kind_id", "measure_kinds_measurekind"),
        OrganisationKey("measures_measure", "extends_id", "measures_measure"),
        OrganisationKey("measures_measure", "location_id", "organisation_location"),
        OrganisationKey("measures_measure", "proposed_by_id", "organisation_user"),
        OrganisationKey("measures_measure", "agreed_by_id", "organisation_user"),
        OrganisationKey("measures_measure", "decided_by_id", "organisation_user"),
        OrganisationKey("measures_measurestatuschange", "measure_id", "measures_measure"),
        OrganisationKey("measures_measurequestion", "measure_id", "measures_measure"),
        OrganisationKey("measures_measurequestion", "asked_by_id", "organisation_user"),
        NeverOnEmotion(),
        AppendOnly("measures_measurestatuschange"),
        AppendOnly("measures_measurequestion"),
    ]
