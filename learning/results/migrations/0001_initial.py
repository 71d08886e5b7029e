import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_initial'),
        ('organisation', '0001_initial'),
        ('questionnaires', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='begonnen op')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='afgerond op')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='campaigns.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-finished_at'], name='results_response_of_user')],
                'constraints': [models.UniqueConstraint(fields=('user', 'campaign'), name='results_response_once_in_a_round', violation_error_message='Je vult deze vragenlijst al in.'), models.CheckConstraint(condition=models.Q(('finished_at', None), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='results_response_finished_after_start', violation_error_message='Een vragenlijst is pas af nadat je begonnen bent.')],
            },
        ),
        migrations.CreateModel(
            name='OwnTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=160, verbose_name='eigen onderwerp')),
                ('level', models.CharField(choices=[('level_1', 'Ik weet hoe het zit'), ('level_2', 'Ik weet hoe het moet'), ('level_3', 'Ik ben ervaren in het doen'), ('level_4', 'Ik heb meesterschap'), ('level_5', 'Ik kan het anderen leren')], max_length=12, verbose_name='niveau')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_topics', to='results.response')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('response', 'position'), name='results_own_topic_once'), models.CheckConstraint(condition=models.Q(models.Q(('text__regex', '^\\s*$'), _negated=True), ('level__in', ['level_1', 'level_2', 'level_3', 'level_4', 'level_5'])), name='results_own_topic_has_text_and_level', violation_error_message='Schrijf het onderwerp op en kies een niveau.')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=12, verbose_name='antwoord')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireitem')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='results.response')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('response', 'item'), name='results_answer_once'), models.CheckConstraint(condition=models.Q(('value__in', ('always', 'often', 'sometimes', 'never', 'level_1', 'level_2', 'level_3', 'level_4', 'level_5', 'not_at_all', 'once', 'several', 'many', 'yes', 'partly', 'no', 'unknown', 'six_1', 'six_2', 'six_3', 'six_4', 'six_5', 'six_6', 'option_1', 'option_2', 'option_3', 'option_4'))), name='results_answer_on_the_scale', violation_error_message='Kies een van de antwoorden.')],
            },
        ),
        migrations.CreateModel(
            name='TeamGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='teamdoel')),
                ('achieved_on', models.DateField(blank=True, null=True, verbose_name='behaald op')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='results_team_goal_has_text', violation_error_message='Schrijf op wat jullie samen willen leren.'), models.UniqueConstraint(fields=('organisation', 'id'), name='results_team_goal_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='LearningGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='leerdoel')),
                ('target_on', models.DateField(blank=True, null=True, verbose_name='wanneer wil je dit kunnen')),
                ('achieved_on', models.DateField(blank=True, null=True, verbose_name='behaald op')),
                ('shared_at', models.DateTimeField(blank=True, null=True, verbose_name='gedeeld op')),
                ('shared_with', models.CharField(blank=True, choices=[('leader', 'mijn leidinggevende'), ('coordinator', 'de coördinator')], max_length=12, verbose_name='gedeeld met')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='geschreven op')),
                ('aspect', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.competencyaspect', verbose_name='waar gaat het over')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('response', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='goals', to='results.response')),
                ('team_goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='results.teamgoal', verbose_name='past bij dit teamdoel')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'achieved_on'], name='results_goal_of_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='results_goal_has_text', violation_error_message='Schrijf op wat je wilt leren.'), models.CheckConstraint(condition=models.Q(models.Q(('shared_at', None), ('shared_with', '')), models.Q(('shared_at__isnull', False), ('shared_with__in', ['leader', 'coordinator'])), _connector='OR'), name='results_goal_shared_with_somebody', violation_error_message='Kies met wie je dit leerdoel deelt.')],
            },
        ),
        TeamKey(
            table='results_teamgoal',
        ),
        OrganisationKey(
            table='results_teamgoal',
            column='created_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='results_learninggoal',
            column='team_goal_id',
            target='results_teamgoal',
        ),
    ]
