import uuid

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
            name='ExtraQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('form', models.CharField(choices=[('one', 'één antwoord uit een lijst'), ('several', 'meer antwoorden uit een lijst'), ('open', 'open vraag, in eigen woorden')], max_length=10, verbose_name='soort vraag')),
                ('subjects', models.JSONField(default=list, verbose_name='bij welke meldingen')),
                ('label', models.CharField(max_length=120, verbose_name='vraag')),
                ('help_text', models.CharField(blank=True, max_length=200, verbose_name='uitleg')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CategoryAttribute',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('questions.extraquestion',),
        ),
        migrations.CreateModel(
            name='OpenQuestion',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('questions.extraquestion',),
        ),
        migrations.CreateModel(
            name='QuestionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='questions_questions_number_once', violation_error_message='Deze versie van de vragen is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('organisation',), name='questions_questions_one_draft', violation_error_message='Er is al een concept van de vragen.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft'), ('in_force_from', None)), models.Q(('published_at__isnull', False), ('status', 'published'), ('published_by__isnull', False), ('in_force_from__isnull', False)), _connector='OR'), name='questions_questions_published_with_day', violation_error_message='Vul in vanaf welke dag deze versie van de vragen geldt.'), models.UniqueConstraint(fields=('organisation', 'id'), name='questions_questions_in_organisation')],
            },
        ),
        migrations.AddField(
            model_name='extraquestion',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='questions.questionversion'),
        ),
        migrations.CreateModel(
            name='AttributeOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('text', models.CharField(max_length=80, verbose_name='antwoord')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='questions.extraquestion')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('question', 'lineage'), name='questions_option_lineage_once'), models.UniqueConstraint(fields=('question', 'text'), name='questions_option_text_once', violation_error_message='Dit antwoord staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='questions_option_not_empty', violation_error_message='Schrijf het antwoord op.'), models.UniqueConstraint(fields=('organisation', 'question', 'id'), name='questions_option_of_question')],
            },
        ),
        migrations.AddIndex(
            model_name='extraquestion',
            index=models.Index(fields=['organisation', 'lineage'], name='questions_question_lineage'),
        ),
        migrations.AddConstraint(
            model_name='extraquestion',
            constraint=models.UniqueConstraint(fields=('version', 'lineage'), name='questions_question_once'),
        ),
        migrations.AddConstraint(
            model_name='extraquestion',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['one', 'several', 'open'])), name='questions_question_form_known', violation_error_message='Kies hoe de vraag beantwoord wordt.'),
        ),
        migrations.AddConstraint(
            model_name='extraquestion',
            constraint=models.CheckConstraint(condition=models.Q(('label__regex', '^\\s*$'), _negated=True), name='questions_question_not_empty', violation_error_message='Schrijf de vraag op.'),
        ),
        migrations.AddConstraint(
            model_name='extraquestion',
            constraint=models.CheckConstraint(condition=models.Q(('subjects', []), _negated=True), name='questions_question_asked_somewhere', violation_error_message='Kruis aan bij welke meldingen de vraag hoort.'),
        ),
        migrations.AddConstraint(
            model_name='extraquestion',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='questions_question_in_organisation'),
        ),
        OrganisationKey(
            table='questions_questionversion',
            column='published_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='questions_extraquestion',
            column='version_id',
            target='questions_questionversion',
        ),
        OrganisationKey(
            table='questions_attributeoption',
            column='question_id',
            target='questions_extraquestion',
        ),
        Frozen(
            table='questions_questionversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='questions_extraquestion',
            condition="EXISTS (SELECT FROM questions_questionversion v WHERE v.id = {row}.version_id AND v.status = 'published')",
            is_child=True,
        ),
        Frozen(
            table='questions_attributeoption',
            condition="EXISTS (SELECT FROM questions_extraquestion q JOIN questions_questionversion v ON v.id = q.version_id WHERE q.id = {row}.question_id AND v.status = 'published')",
            is_child=True,
        ),
    ]
