import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('cases', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('complete', 'klaar'), ('reopened', 'heropend')], max_length=20, verbose_name='stand')),
                ('alarm', models.CharField(blank=True, choices=[('worked', 'werkte'), ('failed', 'werkte niet'), ('lacked', 'was er niet'), ('not_needed', 'niet nodig')], max_length=12, verbose_name='het alarm')),
                ('lacking', models.TextField(blank=True, max_length=2000, verbose_name='wat er had moeten zijn')),
                ('meant', models.TextField(blank=True, max_length=2000, verbose_name='zo bedoeld')),
                ('real', models.TextField(blank=True, max_length=2000, verbose_name='zo gaat het echt')),
                ('chance', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'klein'), (2, 'middel'), (3, 'groot')], null=True, verbose_name='kans op herhaling')),
                ('severity', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'klein'), (2, 'middel'), (3, 'groot')], null=True, verbose_name='hoe erg als het weer gebeurt')),
                ('act_before', models.DateField(blank=True, null=True, verbose_name='daarom vóór')),
                ('own_share', models.TextField(blank=True, max_length=2000, verbose_name='ons eigen aandeel')),
                ('helped', models.TextField(blank=True, max_length=2000, verbose_name='wat hielp')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='wat de melder ervan leest')),
                ('started_at', models.DateTimeField()),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='analysis', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('protocol_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion', verbose_name='het protocol zoals het gold')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='analysis_analysis_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'complete'), _negated=True), models.Q(models.Q(('own_share__regex', '^\\s*$'), _negated=True), models.Q(('outcome__regex', '^\\s*$'), _negated=True), ('completed_at__isnull', False)), _connector='OR'), name='analysis_analysis_complete_with_own_share', violation_error_message='Schrijf ons eigen aandeel op, en wat de melder ervan leest.'), models.CheckConstraint(condition=models.Q(models.Q(('act_before', None), ('chance', None)), models.Q(('act_before', None), ('severity', None)), models.Q(('act_before__isnull', False), ('chance__isnull', False), ('severity__isnull', False)), _connector='OR'), name='analysis_analysis_risk_with_a_day', violation_error_message='Kies de kans op herhaling en hoe erg dat is.')],
            },
        ),
        migrations.CreateModel(
            name='AnalysisAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(choices=[('risk', 'Zagen we een risico over het hoofd?'), ('effect', 'Werken de afspraken zoals bedoeld?'), ('instructions', 'Moeten werkinstructies anders?'), ('training', 'Is er training nodig?'), ('protocol', 'Moet ons protocol anders?')], max_length=12, verbose_name='vraag')),
                ('reply', models.CharField(choices=[('yes', 'ja'), ('no', 'nee')], max_length=3, verbose_name='antwoord')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='analysis.analysis')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('analysis', 'question'), name='analysis_analysisanswer_once', violation_error_message='Deze vraag is al beantwoord.')],
            },
        ),
        migrations.CreateModel(
            name='AnalysisStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='analysis.analysis')),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='analysis_analysisstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Barrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(blank=True, choices=[('worked', 'werkte'), ('failed', 'werkte niet'), ('lacked', 'was er niet')], max_length=12, verbose_name='wat die deed')),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='barriers', to='analysis.analysis')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolline', verbose_name='afspraak')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('analysis', 'line'), name='analysis_barrier_once', violation_error_message='Deze afspraak staat er al.')],
            },
        ),
        migrations.CreateModel(
            name='Debrief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='gehouden op')),
                ('expected', models.TextField(max_length=2000, verbose_name='wat we verwachtten')),
                ('happened', models.TextField(max_length=2000, verbose_name='wat er gebeurde')),
                ('difference', models.TextField(max_length=2000, verbose_name='waardoor dat verschilde')),
                ('takeaway', models.TextField(max_length=2000, verbose_name='wat we meenemen')),
                ('recorded_at', models.DateTimeField()),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='debrief', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('expected__regex', '^\\s*$'), _negated=True), models.Q(('happened__regex', '^\\s*$'), _negated=True), models.Q(('difference__regex', '^\\s*$'), _negated=True), models.Q(('takeaway__regex', '^\\s*$'), _negated=True)), name='analysis_debrief_four_answers', violation_error_message='Geef op alle vier de vragen een antwoord. Eén zin is genoeg.')],
            },
        ),
        migrations.CreateModel(
            name='EffectCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('helped', models.CharField(choices=[('yes', 'ja'), ('partly', 'deels'), ('no', 'nee'), ('unknown', 'nog niet te zeggen')], max_length=8, verbose_name='heeft het geholpen')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='waaraan jullie dat merken')),
                ('figures', models.JSONField(verbose_name='de cijfers van toen')),
                ('answered_at', models.DateTimeField()),
                ('analysis', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='effect', to='analysis.analysis')),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('helped', 'no'), _negated=True), ('note', '')), models.Q(('note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='analysis_effectcheck_no_in_words', violation_error_message='Schrijf op wat er nog moet gebeuren.')],
            },
        ),
        migrations.CreateModel(
            name='NothingFollows',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=2000, verbose_name='waarom er niets volgt')),
                ('decided_at', models.DateTimeField()),
                ('analysis', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='nothing_follows', to='analysis.analysis')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='analysis_nothingfollows_with_reason', violation_error_message='Schrijf op waarom er niets volgt.')],
            },
        ),
        migrations.CreateModel(
            name='PhaseChance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('prevent', 'Voorkomen'), ('recognise', 'Emotie herkennen'), ('boundary', 'Grens stellen'), ('stop', 'Stoppen'), ('help', 'Hulp'), ('restore', 'Herstellen, en herhaling voorkomen')], max_length=12, verbose_name='fase')),
                ('text', models.TextField(max_length=2000, verbose_name='welke kans')),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chances', to='analysis.analysis')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('analysis', 'phase'), name='analysis_phasechance_once', violation_error_message='Deze fase staat er al.'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='analysis_phasechance_says_something', violation_error_message='Schrijf op welke kans er lag.')],
            },
        ),
        migrations.CreateModel(
            name='QuarterLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('stands_out', models.TextField(max_length=2000, verbose_name='wat opvalt')),
                ('possible', models.TextField(max_length=2000, verbose_name='wat het mogelijk maakte')),
                ('helped', models.TextField(max_length=2000, verbose_name='wat hielp')),
                ('takeaway', models.TextField(max_length=2000, verbose_name='wat we voorstellen')),
                ('written_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'year', 'number'), name='analysis_quarterlesson_once', violation_error_message='Van dit kwartaal staat er al iets.'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 4)), name='analysis_quarterlesson_of_a_quarter', violation_error_message='Een jaar heeft vier kwartalen.')],
            },
        ),
        migrations.CreateModel(
            name='ShareReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='kan tot en met')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='gelezen')),
                ('addition', models.TextField(blank=True, max_length=2000, verbose_name='aanvulling')),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='share_readings', to='analysis.analysis')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='analysis_share_to_read')],
                'constraints': [models.UniqueConstraint(fields=('analysis', 'person'), name='analysis_sharereading_once', violation_error_message='Deze collega leest al mee.'), models.CheckConstraint(condition=models.Q(('addition', ''), models.Q(('read_at__isnull', False), models.Q(('addition__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='analysis_sharereading_added_when_read', violation_error_message='Lees eerst wat er staat.')],
            },
        ),
        migrations.CreateModel(
            name='SideSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('person', 'Mensen'), ('task', 'Taak'), ('tools', 'Hulpmiddelen'), ('place', 'Plek'), ('organisation', 'Organisatie'), ('outside', 'Buiten')], max_length=12, verbose_name='kant')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='wat meespeelde')),
                ('played_no_part', models.BooleanField(default=False, verbose_name='speelde niet mee')),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='analysis.analysis')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('analysis', 'side'), name='analysis_sideseen_once', violation_error_message='Deze kant staat er al.'), models.CheckConstraint(condition=models.Q(models.Q(('played_no_part', True), ('text', '')), models.Q(('played_no_part', False), models.Q(('text__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='analysis_sideseen_text_or_no_part', violation_error_message='Schrijf op wat meespeelde, of kies “speelde niet mee”.')],
            },
        ),
        OrganisationKey(
            table='analysis_debrief',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='analysis_debrief',
            column='recorded_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='analysis_analysis',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='analysis_analysis',
            column='protocol_version_id',
            target='agreements_protocolversion',
        ),
        OrganisationKey(
            table='analysis_analysisstatuschange',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_sideseen',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_barrier',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_phasechance',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_analysisanswer',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_sharereading',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_sharereading',
            column='person_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='analysis_analysisstatuschange',
        ),
        OrganisationKey(
            table='analysis_effectcheck',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_effectcheck',
            column='answered_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='analysis_effectcheck',
        ),
        OrganisationKey(
            table='analysis_nothingfollows',
            column='analysis_id',
            target='analysis_analysis',
        ),
        OrganisationKey(
            table='analysis_nothingfollows',
            column='decided_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='analysis_nothingfollows',
        ),
        MadeFilesGoAlong(
            table='analysis_analysis',
        ),
        TeamKey(
            table='analysis_quarterlesson',
        ),
        OrganisationKey(
            table='analysis_quarterlesson',
            column='written_by_id',
            target='organisation_user',
        ),
    ]
