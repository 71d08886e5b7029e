import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from incidents.measures.operations import DecisionStays, NeverOnEmotion
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('measure_kinds', '0001_initial'),
        ('organisation', '0001_initial'),
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
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='teksten weggehaald op')),
                ('letter_sent_on', models.DateField(blank=True, null=True, verbose_name='brief verstuurd op')),
                ('letter_erased_on', models.DateField(blank=True, null=True, verbose_name='brief weggehaald op')),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('extends', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='measures.measure')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='cases.incident')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measure_kinds.measurekind', verbose_name='maatregel')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.location', verbose_name='locatie')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'imposed')), fields=['organisation', 'ends_on'], name='measures_measure_running'), models.Index(condition=models.Q(('status__in', ['agreed', 'proposed', 'returned'])), fields=['organisation', 'proposed_at'], name='measures_measure_undecided')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='measures_measure_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('house_rule', ''), ('norm__in', ['physical', 'threat', 'verbal'])), models.Q(('norm', ''), models.Q(('house_rule__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measures_measure_on_norm_or_house_rule', violation_error_message='Kies welke norm of huisregel is overtreden. Emotie is geen overtreding.'), models.CheckConstraint(condition=models.Q(models.Q(('ends_on', None), ('needs_period', False), ('review_on', None), ('starts_on', None)), models.Q(('ends_on__gte', models.F('starts_on')), ('ends_on__isnull', False), ('needs_period', True), ('review_on__gte', models.F('starts_on')), ('review_on__isnull', False), ('review_on__lte', models.F('ends_on')), ('starts_on__isnull', False)), _connector='OR'), name='measures_measure_has_an_end', violation_error_message='Vul de eerste dag, de laatste dag en een dag daartussen om te bekijken in.'), models.CheckConstraint(condition=models.Q(models.Q(('needs_decider', False), ('needs_letter', False)), models.Q(models.Q(('stays_possible__regex', '^\\s*$'), _negated=True), models.Q(('why_not_lighter__regex', '^\\s*$'), _negated=True), models.Q(('why_not_heavier__regex', '^\\s*$'), _negated=True), models.Q(('our_part__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measures_measure_weighed', violation_error_message='Schrijf op wat blijft kunnen, waarom niet lichter of zwaarder, en wat er aan onze kant meespeelde.'), models.CheckConstraint(condition=models.Q(models.Q(('letter_erased_on', None), ('letter_sent_on', None)), models.Q(('letter_erased_on__isnull', False), ('letter_sent_on__isnull', False)), _connector='OR'), name='measures_measure_letter_sent_and_erased', violation_error_message='Wanneer de brief is verstuurd en weggehaald horen bij elkaar.'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__lte', django.db.models.expressions.CombinedExpression(models.F('starts_on'), '+', models.Value(datetime.timedelta(days=732)))), _connector='OR'), name='measures_measure_not_for_ever', violation_error_message='Kies een laatste dag binnen twee jaar. Daarna besluit je opnieuw.'), models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='measures_measure_agreed_by_another', violation_error_message='Wie het voorstelde, stemt het niet af.'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='measures_measure_decided_by_another', violation_error_message='Wie het voorstelde, beslist niet.'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='measures_measure_agreed_when_and_by_whom', violation_error_message='Wie het afstemde en wanneer horen bij elkaar.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='measures_measure_decided_when_and_by_whom', violation_error_message='Wie besliste en wanneer horen bij elkaar.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['expired', 'imposed', 'lifted']), _negated=True), models.Q(('agreed_by__isnull', False), ('decided_by__isnull', False), models.Q(('reason__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='measures_measure_imposed_with_two_and_a_reason', violation_error_message='Een maatregel is afgestemd, en opgelegd met een reden.'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_on__isnull', False), ('status', 'lifted')), models.Q(models.Q(('status', 'lifted'), _negated=True), ('lifted_on', None)), _connector='OR'), name='measures_measure_lifted_on_a_day', violation_error_message='Vul in vanaf welke dag de maatregel is opgeheven.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'expired'), _negated=True), ('ends_on__isnull', False), _connector='OR'), name='measures_measure_expired_had_an_end', violation_error_message='Alleen wat een laatste dag heeft, loopt af.')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='measures_question_says_something', violation_error_message='Schrijf op wat je wilt weten.')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='measures_measurestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
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
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='measures_provisional_in_organisation'), models.UniqueConstraint(fields=('incident',), name='measures_provisional_once', violation_error_message='Er is al een voorlopige maatregel geweest. Stel nu een maatregel voor.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on')), ('ends_on__lte', django.db.models.expressions.CombinedExpression(models.F('starts_on'), '+', models.Value(datetime.timedelta(days=21))))), name='measures_provisional_short', violation_error_message='Een voorlopige maatregel duurt hoogstens vijf werkdagen.'), models.CheckConstraint(condition=models.Q(('why__regex', '^\\s*$'), _negated=True), name='measures_provisional_says_why', violation_error_message='Schrijf op waarom het niet kan wachten.')],
            },
        ),
        migrations.CreateModel(
            name='Violation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_on', models.DateField(verbose_name='wanneer')),
                ('note', models.TextField(max_length=2000, verbose_name='wat er gebeurde')),
                ('recorded_at', models.DateTimeField()),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='violations', to='measures.measure')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('provisional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='violations', to='measures.provisionalmeasure')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['happened_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('measure', None), ('provisional__isnull', False)), models.Q(('measure__isnull', False), ('provisional', None)), _connector='OR'), name='measures_violation_of_one', violation_error_message='Zeg van welke maatregel dit een overtreding is.'), models.CheckConstraint(condition=models.Q(('note__regex', '^\\s*$'), _negated=True), name='measures_violation_says_what', violation_error_message='Schrijf op wat er gebeurde.')],
            },
        ),
        OrganisationKey(
            table='measures_measure',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='measures_measure',
            column='kind_id',
            target='measure_kinds_measurekind',
        ),
        OrganisationKey(
            table='measures_measure',
            column='extends_id',
            target='measures_measure',
        ),
        OrganisationKey(
            table='measures_measure',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='measures_measure',
            column='proposed_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measures_measure',
            column='agreed_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measures_measure',
            column='decided_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measures_measurestatuschange',
            column='measure_id',
            target='measures_measure',
        ),
        OrganisationKey(
            table='measures_measurequestion',
            column='measure_id',
            target='measures_measure',
        ),
        OrganisationKey(
            table='measures_measurequestion',
            column='asked_by_id',
            target='organisation_user',
        ),
        NeverOnEmotion(
            table='measures_measure',
        ),
        AppendOnly(
            table='measures_measurestatuschange',
        ),
        AppendOnly(
            table='measures_measurequestion',
        ),
        OrganisationKey(
            table='measures_provisionalmeasure',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='measures_provisionalmeasure',
            column='kind_id',
            target='measure_kinds_measurekind',
        ),
        OrganisationKey(
            table='measures_provisionalmeasure',
            column='location_id',
            target='organisation_location',
        ),
        OrganisationKey(
            table='measures_provisionalmeasure',
            column='put_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measures_violation',
            column='measure_id',
            target='measures_measure',
        ),
        OrganisationKey(
            table='measures_violation',
            column='recorded_by_id',
            target='organisation_user',
        ),
        NeverOnEmotion(
            table='measures_provisionalmeasure',
        ),
        AppendOnly(
            table='measures_violation',
        ),
        DecisionStays(
        ),
        OrganisationKey(
            table='measures_violation',
            column='provisional_id',
            target='measures_provisionalmeasure',
        ),
    ]
