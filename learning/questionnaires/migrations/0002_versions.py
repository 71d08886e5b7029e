import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_no_team_called_department'),
        ('questionnaires', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Nobody uses the application yet: the shipped questionnaires are loaded anew, in their new shape.
        migrations.RunSQL(
            """
            DROP FUNCTION IF EXISTS questionnaires_published_stays() CASCADE;
            DELETE FROM questionnaires_questionnaireitem;
            DELETE FROM questionnaires_competencyaspect;
            DELETE FROM questionnaires_questionnaireversion;
            DELETE FROM questionnaires_goalquestionnaire_job_families;
            DELETE FROM questionnaires_goalquestionnaire;
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RemoveConstraint(
            model_name='goalquestionnaire',
            name='questionnaires_questionnaire_key_once',
        ),
        migrations.CreateModel(
            name='MeantFor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('kind', models.CharField(choices=[('learning_goals', 'leerdoelwijzer'), ('matrix', 'ontwikkelmatrix'), ('survey', 'vragenlijst over veilig werken'), ('quiz', 'kennisquiz')], max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.RemoveField(
            model_name='goalquestionnaire',
            name='job_families',
        ),
        migrations.RemoveField(
            model_name='goalquestionnaire',
            name='organisation',
        ),
        migrations.AlterModelOptions(
            name='competencyaspect',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='questionnaireitem',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='competencyaspect',
            name='questionnaires_aspect_position_once',
        ),
        migrations.RemoveConstraint(
            model_name='questionnaireitem',
            name='questionnaires_item_number_once',
        ),
        migrations.RemoveField(
            model_name='questionnaireitem',
            name='number',
        ),
        migrations.AddField(
            model_name='competencyaspect',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='competencyaspect',
            name='short',
            field=models.CharField(blank=True, max_length=60, verbose_name='korte titel'),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='explanation',
            field=models.TextField(blank=True, verbose_name='uitleg bij het antwoord'),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='is_about_health',
            field=models.BooleanField(default=False, verbose_name='gaat over gezondheid'),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='options',
            field=models.JSONField(blank=True, default=list, verbose_name='antwoorden om uit te kiezen'),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='period_months',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='over hoeveel maanden'),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='position',
            field=models.PositiveIntegerField(default=0, verbose_name='plaats'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='right_option',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='het goede antwoord'),
        ),
        migrations.AddField(
            model_name='questionnaireitem',
            name='scale',
            field=models.CharField(choices=[('frequency', 'altijd, vaak, soms of nooit'), ('level', 'vijf niveaus, van weten tot anderen leren'), ('experienced', 'nee, één keer, een paar keer of vaak'), ('known', 'ja, gedeeltelijk, nee of weet ik niet'), ('six', 'een cijfer van 1 tot en met 6'), ('options', 'een eigen lijst, waarvan één antwoord goed is')], default='frequency', max_length=12, verbose_name='antwoorden'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='based_on',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion'),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='changed_at',
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='contact_type',
            field=models.CharField(blank=True, choices=[('telephone', 'telefonisch contact'), ('counter', 'contact aan de balie'), ('home_visit', 'huis- of bedrijfsbezoek'), ('outdoor', 'contact in de openbare ruimte'), ('digital', 'digitaal contact')], max_length=20, verbose_name='soort contact'),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='guiding',
            field=models.TextField(blank=True, help_text='Elke regel is een vraag.', verbose_name='vragen vooraf'),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='intro',
            field=models.TextField(blank=True, verbose_name='uitleg vooraf'),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='source',
            field=models.CharField(blank=True, max_length=300, verbose_name='bron'),
        ),
        migrations.AddField(
            model_name='questionnaireversion',
            name='status',
            field=models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12),
        ),
        migrations.AlterField(
            model_name='competencyaspect',
            name='position',
            field=models.PositiveIntegerField(verbose_name='plaats'),
        ),
        migrations.AlterField(
            model_name='competencyaspect',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aspects', to='questionnaires.questionnaireversion'),
        ),
        migrations.AlterField(
            model_name='questionnaireitem',
            name='aspect',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='questionnaires.competencyaspect'),
        ),
        migrations.AlterField(
            model_name='questionnaireversion',
            name='closing_prompt',
            field=models.TextField(blank=True, verbose_name='slotvraag'),
        ),
        migrations.AlterField(
            model_name='questionnaireversion',
            name='number',
            field=models.PositiveIntegerField(verbose_name='versie'),
        ),
        migrations.AlterField(
            model_name='questionnaireversion',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='questionnaireitem',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='questionnaires_item_not_empty', violation_error_message='Schrijf de stelling op.'),
        ),
        migrations.AddConstraint(
            model_name='questionnaireitem',
            constraint=models.CheckConstraint(condition=models.Q(('scale__in', ['frequency', 'level', 'experienced', 'known', 'six', 'options'])), name='questionnaires_item_scale_known', violation_error_message='Kies hoe de stelling wordt beantwoord.'),
        ),
        migrations.AddConstraint(
            model_name='questionnaireitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('right_option__isnull', False), ('scale', 'options')), models.Q(models.Q(('scale', 'options'), _negated=True), ('options', []), ('right_option', None)), _connector='OR'), name='questionnaires_item_options_of_a_quiz', violation_error_message='Alleen een quizvraag heeft een eigen lijst met een goed antwoord.'),
        ),
        migrations.AddField(
            model_name='meantfor',
            name='job_family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.jobfamily'),
        ),
        migrations.AddField(
            model_name='meantfor',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meant_for', to='questionnaires.questionnaireversion'),
        ),
        migrations.AddField(
            model_name='questionnaire',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='questionnaireversion',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='questionnaires.questionnaire'),
        ),
        migrations.AddConstraint(
            model_name='questionnaireversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('questionnaire',), name='questionnaires_version_one_draft', violation_error_message='Er is al een concept van de vragenlijst.'),
        ),
        migrations.AddConstraint(
            model_name='questionnaireversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft')), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation__isnull', False)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation', None), ('published_by', None)), _connector='OR'), name='questionnaires_version_published_with_moment', violation_error_message='Een gepubliceerde versie van de vragenlijst heeft een moment van publicatie.'),
        ),
        migrations.AlterConstraint(
            model_name='questionnaireversion',
            name='questionnaires_version_number_once',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'number'), name='questionnaires_version_number_once', violation_error_message='Deze versie van de vragenlijst is er al.'),
        ),
        migrations.AddConstraint(
            model_name='meantfor',
            constraint=models.UniqueConstraint(fields=('version', 'job_family'), name='questionnaires_meant_for_once'),
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='questionnaires_questionnaire_key_once', nulls_distinct=False, violation_error_message='Er is al een vragenlijst met deze sleutel.'),
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.UniqueConstraint(fields=('organisation', 'title'), name='questionnaires_questionnaire_title_once', violation_error_message='Er is al een vragenlijst met deze titel.'),
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='questionnaires_in_organisation'),
        ),
        migrations.DeleteModel(
            name='GoalQuestionnaire',
        ),
        OrganisationKey("questionnaires_questionnaireversion", "questionnaire_id", "questionnaires_questionnaire"),
        Frozen("questionnaires_questionnaireversion", "{row}.status = 'published'", False),
        Frozen("questionnaires_meantfor", "(SELECT status FROM questionnaires_questionnaireversion WHERE id = {row}.version_id) = 'published'", True),
        Frozen("questionnaires_competencyaspect", "(SELECT status FROM questionnaires_questionnaireversion WHERE id = {row}.version_id) = 'published'", True),
        Frozen("questionnaires_questionnaireitem", "(SELECT v.status FROM questionnaires_questionnaireversion v JOIN questionnaires_competencyaspect a ON a.version_id = v.id WHERE a.id = {row}.aspect_id) = 'published'", True),
    ]
