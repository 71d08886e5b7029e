import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
            name='ImprovementAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='wat gaan we doen')),
                ('strength', models.CharField(choices=[('cause', 'neemt een oorzaak weg'), ('place', 'verandert de plek of het werk'), ('agreement', 'is een afspraak'), ('training', 'is training of uitleg')], max_length=20, verbose_name='wat het doet')),
                ('description', models.TextField(blank=True, max_length=4000, verbose_name='toelichting')),
                ('due_on', models.DateField(verbose_name='klaar op')),
                ('origin_kind', models.CharField(choices=[('team', 'afspraak in het team'), ('review', 'kwartaalevaluatie'), ('protocol', 'teamprotocol'), ('analysis', 'analyse van een incident'), ('checklist', 'checklist'), ('meeting', 'werkoverleg'), ('deviation', 'afwijking van het protocol'), ('dilemma', 'dilemma'), ('success', 'wat goed ging'), ('stocktaking', 'inventarisatie'), ('amendment', 'wijziging van het protocol'), ('obstacle', 'belemmering'), ('pattern', 'patroon in signalen'), ('measurement', 'meting'), ('working_form', 'werkvorm van het team')], default='team', max_length=20, verbose_name='komt uit')),
                ('origin_reference', models.CharField(blank=True, max_length=80)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('status', models.CharField(choices=[('open', 'open'), ('done', 'afgerond'), ('dropped', 'vervallen')], max_length=20)),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='wat is er gedaan')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('effect', models.CharField(blank=True, choices=[('satisfied', 'tevreden over wat er is gedaan'), ('not_satisfied', 'niet tevreden over wat er is gedaan')], max_length=20, verbose_name='effect')),
                ('effect_reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom')),
                ('effect_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('effect_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_actions', to=settings.AUTH_USER_MODEL, verbose_name='wie doet het')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team', verbose_name='voor team')),
                ('watcher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='watched_actions', to=settings.AUTH_USER_MODEL, verbose_name='wie in de gaten houdt of het gebeurt')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status', 'due_on'], name='actions_of_team'), models.Index(fields=['owner', 'status'], name='actions_of_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='actions_improvementaction_has_title', violation_error_message='Vul in wat jullie gaan doen.'), models.CheckConstraint(condition=models.Q(('strength__in', ['cause', 'place', 'agreement', 'training'])), name='actions_improvementaction_has_strength', violation_error_message='Kies wat deze actie doet.'), models.CheckConstraint(condition=models.Q(('due_on__isnull', False), ('owner__isnull', False)), name='actions_improvementaction_owner_and_day', violation_error_message='Een actie heeft iemand die het doet en een datum.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='actions_improvementaction_closed_with_moment', violation_error_message='Een afgeronde of gestopte actie heeft een moment waarop dat gebeurde.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'dropped'), _negated=True), ('outcome', '')), models.Q(('outcome__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_improvementaction_dropped_with_reason', violation_error_message='Vul in waardoor de actie stopt.'), models.CheckConstraint(condition=models.Q(models.Q(('effect', ''), ('effect_at', None), ('effect_by', None)), models.Q(models.Q(('effect', ''), _negated=True), ('effect_at__isnull', False), ('effect_by__isnull', False), ('status', 'done')), _connector='OR'), name='actions_improvementaction_effect_of_done', violation_error_message='Het effect vul je in bij een afgeronde actie.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('effect', 'not_satisfied'), _negated=True), ('effect_reason', '')), models.Q(('effect_reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_improvementaction_dissatisfied_with_reason', violation_error_message='Vul in waarom het team niet tevreden is.')],
            },
        ),
        migrations.CreateModel(
            name='EarlierOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='wat is er gedaan')),
                ('closed_at', models.DateTimeField()),
                ('effect', models.CharField(blank=True, choices=[('satisfied', 'tevreden over wat er is gedaan'), ('not_satisfied', 'niet tevreden over wat er is gedaan')], max_length=20, verbose_name='effect')),
                ('effect_reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_outcomes', to='actions.improvementaction')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('effect', ''), _negated=True), ('outcome', '')), models.Q(('outcome__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_earlieroutcome_says_something', violation_error_message='Wat er eerder van kwam zegt iets.')],
            },
        ),
        migrations.CreateModel(
            name='ActionStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='actions.improvementaction')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='actions_actionstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='LearningNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='wat willen jullie leren')),
                ('explanation', models.TextField(blank=True, max_length=4000, verbose_name='toelichting')),
                ('origin_kind', models.CharField(choices=[('team', 'afspraak in het team'), ('review', 'kwartaalevaluatie'), ('protocol', 'teamprotocol'), ('analysis', 'analyse van een incident'), ('checklist', 'checklist'), ('meeting', 'werkoverleg'), ('deviation', 'afwijking van het protocol'), ('dilemma', 'dilemma'), ('success', 'wat goed ging'), ('stocktaking', 'inventarisatie'), ('amendment', 'wijziging van het protocol'), ('obstacle', 'belemmering'), ('pattern', 'patroon in signalen'), ('measurement', 'meting'), ('working_form', 'werkvorm van het team')], default='team', max_length=20, verbose_name='komt uit')),
                ('origin_reference', models.CharField(blank=True, max_length=80)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('status', models.CharField(choices=[('open', 'open'), ('planned', 'gepland'), ('met', 'geleerd'), ('dropped', 'vervallen')], max_length=20)),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='hoe, of waarom niet')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team', verbose_name='van team')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status'], name='learning_needs_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='actions_learningneed_has_title', violation_error_message='Vul in wat jullie willen leren.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('status__in', ['open', 'planned'])), models.Q(models.Q(('status__in', ['open', 'planned']), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='actions_learningneed_closed_with_moment', violation_error_message='Een afgeronde leerwens heeft een moment waarop dat gebeurde.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'open'), ('outcome', '')), models.Q(('outcome__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_learningneed_step_with_words', violation_error_message='Vul in hoe jullie dit leren, of waarom jullie ermee stoppen.')],
            },
        ),
        migrations.CreateModel(
            name='LearningNeedStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='actions.learningneed')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='actions_learningneedstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Obstacle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='wat belemmert jullie')),
                ('explanation', models.TextField(blank=True, max_length=4000, verbose_name='toelichting')),
                ('addressee_name', models.CharField(blank=True, max_length=120, verbose_name='naam of functie')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('due_on', models.DateField(verbose_name='antwoord gewenst voor')),
                ('origin_kind', models.CharField(choices=[('team', 'afspraak in het team'), ('review', 'kwartaalevaluatie'), ('protocol', 'teamprotocol'), ('analysis', 'analyse van een incident'), ('checklist', 'checklist'), ('meeting', 'werkoverleg'), ('deviation', 'afwijking van het protocol'), ('dilemma', 'dilemma'), ('success', 'wat goed ging'), ('stocktaking', 'inventarisatie'), ('amendment', 'wijziging van het protocol'), ('obstacle', 'belemmering'), ('pattern', 'patroon in signalen'), ('measurement', 'meting'), ('working_form', 'werkvorm van het team')], default='team', max_length=20, verbose_name='komt uit')),
                ('origin_reference', models.CharField(blank=True, max_length=80)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('status', models.CharField(choices=[('open', 'wacht op antwoord'), ('answered', 'beantwoord'), ('solved', 'opgelost'), ('not_solved', 'niet opgelost')], max_length=20)),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='antwoord')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='wat is ervan gekomen')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('addressee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obstacles_to_answer', to=settings.AUTH_USER_MODEL, verbose_name='wie kan dit oplossen')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.team', verbose_name='van team')),
                ('watcher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watched_obstacles', to=settings.AUTH_USER_MODEL, verbose_name='wie in de gaten houdt of het gebeurt')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'status', 'due_on'], name='obstacles_of_team'), models.Index(fields=['addressee', 'status'], name='obstacles_of_addressee')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='actions_obstacle_has_title', violation_error_message='Vul in wat jullie belemmert.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('addressee', None), _negated=True), ('addressee_name', '')), models.Q(('addressee_name__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_obstacle_has_addressee', violation_error_message='Kies wie dit kan oplossen, of vul een naam of functie in.'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on'))), name='actions_obstacle_answer_after_question', violation_error_message='Kies een dag voor het antwoord die na de vraag ligt.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer__regex', '^\\s*$'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='actions_obstacle_answer_whole', violation_error_message='Een antwoord heeft tekst, een moment en wie het opschreef.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'answered'), _negated=True), ('answer', '')), models.Q(('answer__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_obstacle_answered_with_answer', violation_error_message='Vul het antwoord in.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('status__in', ['answered', 'open'])), models.Q(models.Q(('status__in', ['answered', 'open']), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='actions_obstacle_closed_with_moment', violation_error_message='Een afgeronde belemmering heeft een moment waarop dat gebeurde.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'not_solved'), _negated=True), ('outcome', '')), models.Q(('outcome__regex', '^\\s*$'), _negated=True), _connector='OR'), name='actions_obstacle_not_solved_with_reason', violation_error_message='Vul in waarom dit niet is opgelost.')],
            },
        ),
        migrations.CreateModel(
            name='EarlierAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='antwoord')),
                ('outcome', models.TextField(blank=True, max_length=4000, verbose_name='wat ervan kwam')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('obstacle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_answers', to='actions.obstacle')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('answer', ''), _negated=True), ('outcome', '')), models.Q(('outcome__regex', '^\\s*$'), _negated=True), _connector='OR'), models.Q(models.Q(models.Q(('outcome', ''), _negated=True), ('answer', '')), models.Q(('answer__regex', '^\\s*$'), _negated=True), _connector='OR')), name='actions_earlieranswer_says_something', violation_error_message='Een eerder antwoord zegt iets.')],
            },
        ),
        migrations.CreateModel(
            name='ObstacleStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('obstacle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='actions.obstacle')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='actions_obstaclestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        TeamKey(
            table='actions_improvementaction',
        ),
        AppendOnly(
            table='actions_actionstatuschange',
        ),
        TeamKey(
            table='actions_obstacle',
        ),
        OrganisationKey(
            table='actions_obstacle',
            column='addressee_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='actions_obstacle',
            column='watcher_id',
            target='organisation_user',
        ),
        TeamKey(
            table='actions_learningneed',
        ),
        AppendOnly(
            table='actions_obstaclestatuschange',
        ),
        AppendOnly(
            table='actions_learningneedstatuschange',
        ),
    ]
