from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_no_team_called_department'),
        ('questionnaires', '0002_versions'),
        ('results', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='answer',
            name='results_answer_on_the_scale',
        ),
        migrations.RemoveField(
            model_name='answer',
            name='frequency',
        ),
        migrations.AddField(
            model_name='answer',
            name='value',
            field=models.CharField(default='always', max_length=12, verbose_name='antwoord'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('value__in', ('always', 'often', 'sometimes', 'never', 'level_1', 'level_2', 'level_3', 'level_4', 'level_5', 'not_at_all', 'once', 'several', 'many', 'yes', 'partly', 'no', 'unknown', 'six_1', 'six_2', 'six_3', 'six_4', 'six_5', 'six_6', 'option_1', 'option_2', 'option_3', 'option_4'))), name='results_answer_on_the_scale', violation_error_message='Kies een van de antwoorden.'),
        ),
    ]
