import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CompetencyAspect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=160, verbose_name='competentie-aspect')),
                ('short', models.CharField(blank=True, max_length=60, verbose_name='korte titel')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('kind', models.CharField(choices=[('learning_goals', 'leerdoelwijzer'), ('matrix', 'ontwikkelmatrix'), ('survey', 'vragenlijst over veilig werken'), ('quiz', 'kennisquiz')], max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='questionnaires_questionnaire_key_once', nulls_distinct=False, violation_error_message='Er is al een vragenlijst met deze sleutel.'), models.UniqueConstraint(fields=('organisation', 'title'), name='questionnaires_questionnaire_title_once', violation_error_message='Er is al een vragenlijst met deze titel.'), models.UniqueConstraint(fields=('organisation', 'id'), name='questionnaires_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='QuestionnaireItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.SlugField(max_length=80)),
                ('text', models.TextField(verbose_name='stelling')),
                ('scale', models.CharField(choices=[('frequency', 'altijd, vaak, soms of nooit'), ('level', 'vijf niveaus, van weten tot anderen leren'), ('experienced', 'nee, één keer, een paar keer of vaak'), ('known', 'ja, gedeeltelijk, nee of weet ik niet'), ('six', 'een cijfer van 1 tot en met 6'), ('options', 'een eigen lijst, waarvan één antwoord goed is')], max_length=12, verbose_name='antwoorden')),
                ('is_reverse', models.BooleanField(default=False, verbose_name='omgekeerd')),
                ('period_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='over hoeveel maanden')),
                ('is_about_health', models.BooleanField(default=False, verbose_name='gaat over gezondheid')),
                ('scoring', models.JSONField(blank=True, default=list, verbose_name='antwoorden die meetellen')),
                ('options', models.JSONField(blank=True, default=list, verbose_name='antwoorden om uit te kiezen')),
                ('right_option', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='het goede antwoord')),
                ('explanation', models.TextField(blank=True, verbose_name='uitleg bij het antwoord')),
                ('aspect', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='questionnaires.competencyaspect')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('aspect', 'key'), name='questionnaires_item_key_once'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='questionnaires_item_not_empty', violation_error_message='Schrijf de stelling op.'), models.CheckConstraint(condition=models.Q(('scale__in', ['frequency', 'level', 'experienced', 'known', 'six', 'options'])), name='questionnaires_item_scale_known', violation_error_message='Kies hoe de stelling wordt beantwoord.'), models.CheckConstraint(condition=models.Q(models.Q(('right_option__isnull', False), ('scale', 'options')), models.Q(models.Q(('scale', 'options'), _negated=True), ('options', []), ('right_option', None)), _connector='OR'), name='questionnaires_item_options_of_a_quiz', violation_error_message='Alleen een quizvraag heeft een eigen lijst met een goed antwoord.')],
            },
        ),
        migrations.CreateModel(
            name='QuestionnaireVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('contact_type', models.CharField(blank=True, choices=[('telephone', 'telefonisch contact'), ('counter', 'contact aan de balie'), ('home_visit', 'huis- of bedrijfsbezoek'), ('outdoor', 'contact in de openbare ruimte'), ('digital', 'digitaal contact')], max_length=20, verbose_name='soort contact')),
                ('intro', models.TextField(blank=True, verbose_name='uitleg vooraf')),
                ('guiding', models.TextField(blank=True, help_text='Elke regel is een vraag.', verbose_name='vragen vooraf')),
                ('closing_prompt', models.TextField(blank=True, verbose_name='slotvraag')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='questionnaires.questionnaire')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'number'), name='questionnaires_version_number_once', violation_error_message='Deze versie van de vragenlijst is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('questionnaire',), name='questionnaires_version_one_draft', violation_error_message='Er is al een concept van de vragenlijst.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft')), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation__isnull', False)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation', None), ('published_by', None)), _connector='OR'), name='questionnaires_version_published_with_moment', violation_error_message='Een gepubliceerde versie van de vragenlijst heeft een moment van publicatie.')],
            },
        ),
        migrations.CreateModel(
            name='MeantFor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job_family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.jobfamily')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meant_for', to='questionnaires.questionnaireversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'job_family'), name='questionnaires_meant_for_once')],
            },
        ),
        migrations.AddField(
            model_name='competencyaspect',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aspects', to='questionnaires.questionnaireversion'),
        ),
        migrations.AddConstraint(
            model_name='competencyaspect',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='questionnaires_aspect_key_once'),
        ),
        OrganisationKey(
            table='questionnaires_questionnaireversion',
            column='questionnaire_id',
            target='questionnaires_questionnaire',
        ),
        Frozen(
            table='questionnaires_questionnaireversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='questionnaires_meantfor',
            condition="(SELECT status FROM questionnaires_questionnaireversion WHERE id = {row}.version_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='questionnaires_competencyaspect',
            condition="(SELECT status FROM questionnaires_questionnaireversion WHERE id = {row}.version_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='questionnaires_questionnaireitem',
            condition="(SELECT v.status FROM questionnaires_questionnaireversion v JOIN questionnaires_competencyaspect a ON a.version_id = v.id WHERE a.id = {row}.aspect_id) = 'published'",
            is_child=True,
        ),
    ]
