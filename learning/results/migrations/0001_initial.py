import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('questionnaires', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
                ('started_at', models.DateTimeField(verbose_name='begonnen op')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='afgerond op')),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-finished_at'], name='results_response_of_user')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('user', 'version'), name='results_response_one_open', violation_error_message='Je bent al met deze vragenlijst bezig.'), models.CheckConstraint(condition=models.Q(('finished_at', None), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='results_response_finished_after_start', violation_error_message='Een vragenlijst is pas af nadat je begonnen bent.')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='results.response')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireitem')),
                ('frequency', models.CharField(choices=[('always', 'Altijd'), ('often', 'Vaak'), ('sometimes', 'Soms'), ('never', 'Nooit')], max_length=10, verbose_name='antwoord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('response', 'item'), name='results_answer_once'), models.CheckConstraint(condition=models.Q(('frequency__in', ['always', 'often', 'sometimes', 'never'])), name='results_answer_on_the_scale', violation_error_message='Kies altijd, vaak, soms of nooit.')],
            },
        ),
        migrations.CreateModel(
            name='LearningGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('response', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='goals', to='results.response')),
                ('aspect', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.competencyaspect', verbose_name='waar gaat het over')),
                ('text', models.TextField(verbose_name='leerdoel')),
                ('target_on', models.DateField(blank=True, null=True, verbose_name='wanneer wil je dit kunnen')),
                ('achieved_on', models.DateField(blank=True, null=True, verbose_name='behaald op')),
                ('shared_at', models.DateTimeField(blank=True, null=True, verbose_name='gedeeld op')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='geschreven op')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'achieved_on'], name='results_goal_of_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='results_goal_has_text', violation_error_message='Schrijf op wat je wilt leren.')],
            },
        ),
    ]
