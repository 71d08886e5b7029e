import django.db.models.deletion
from django.db import migrations, models



class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoalQuestionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('contact_type', models.CharField(choices=[('telephone', 'telefonisch contact'), ('counter', 'contact aan de balie'), ('home_visit', 'huis- of bedrijfsbezoek'), ('outdoor', 'contact in de openbare ruimte'), ('digital', 'digitaal contact')], max_length=20, verbose_name='soort contact')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('job_families', models.ManyToManyField(blank=True, help_text='Leeg: voor alle functiegroepen.', to='organisation.jobfamily', verbose_name='functiegroepen')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='questionnaires_questionnaire_key_once', nulls_distinct=False, violation_error_message='Er is al een vragenlijst met deze sleutel.')],
            },
        ),
        migrations.CreateModel(
            name='QuestionnaireVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='questionnaires.goalquestionnaire')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('closing_prompt', models.TextField(verbose_name='slotvraag')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='gepubliceerd op')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'number'), name='questionnaires_version_number_once', violation_error_message='Deze versie van de vragenlijst bestaat al.')],
            },
        ),
        migrations.CreateModel(
            name='CompetencyAspect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aspects', to='questionnaires.questionnaireversion')),
                ('key', models.SlugField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=160, verbose_name='competentie-aspect')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='questionnaires_aspect_position_once'), models.UniqueConstraint(fields=('version', 'key'), name='questionnaires_aspect_key_once')],
            },
        ),
        migrations.CreateModel(
            name='QuestionnaireItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspect', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='questionnaires.competencyaspect')),
                ('key', models.SlugField(max_length=80)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='stelling')),
                ('is_reverse', models.BooleanField(default=False, verbose_name='omgekeerd')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('aspect', 'number'), name='questionnaires_item_number_once'), models.UniqueConstraint(fields=('aspect', 'key'), name='questionnaires_item_key_once')],
            },
        ),
    ]
