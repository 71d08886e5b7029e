import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import TeamKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.SlugField(max_length=20)),
                ('group', models.CharField(max_length=120, verbose_name='onderwerp')),
                ('short', models.CharField(max_length=80, verbose_name='kort (eigen woorden)')),
                ('text', models.TextField(verbose_name='tekst')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Checklist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('key',), name='checklists_checklist_key_once')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_key', models.SlugField(max_length=20)),
                ('status', models.CharField(choices=[('arranged', 'geregeld'), ('partly', 'gedeeltelijk'), ('not_arranged', 'niet geregeld'), ('not_applicable', 'niet van toepassing')], max_length=20, verbose_name='stand')),
                ('explanation', models.TextField(blank=True, max_length=4000, verbose_name='toelichting')),
                ('evidence', models.TextField(blank=True, max_length=4000, verbose_name='bewijs')),
                ('evidence_url', models.URLField(blank=True, max_length=500, verbose_name='link naar het bewijs')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('checklist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='checklists.checklist')),
                ('evidence_file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='bestand als bewijs')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='eigenaar')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'checklist', 'item_key'], name='checklists_answer_of_item')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'team', 'checklist', 'item_key'), name='checklists_checklist_answer_once', nulls_distinct=False, violation_error_message='Dit punt is al beantwoord.'), models.CheckConstraint(condition=models.Q(('status__in', ['arranged', 'partly', 'not_arranged', 'not_applicable'])), name='checklists_checklist_answer_known_status', violation_error_message='Kies hoe het met dit punt staat.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'not_applicable'), _negated=True), ('explanation', '')), models.Q(('explanation__regex', '^\\s*$'), _negated=True), _connector='OR'), name='checklists_checklist_answer_not_applicable_because', violation_error_message='Vul in waarom dit punt niet van toepassing is.')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistAnswerChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, choices=[('arranged', 'geregeld'), ('partly', 'gedeeltelijk'), ('not_arranged', 'niet geregeld'), ('not_applicable', 'niet van toepassing')], max_length=20)),
                ('to_status', models.CharField(choices=[('arranged', 'geregeld'), ('partly', 'gedeeltelijk'), ('not_arranged', 'niet geregeld'), ('not_applicable', 'niet van toepassing')], max_length=20)),
                ('fields', models.JSONField(default=list, verbose_name='wat er veranderde')),
                ('changed_at', models.DateTimeField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='checklists.checklistanswer')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='checklists.checklistitem', verbose_name='tekst die is beoordeeld')),
            ],
            options={
                'ordering': ['changed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ChecklistVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('introduction', models.TextField(blank=True, verbose_name='inleiding')),
                ('source', models.TextField(verbose_name='bron')),
                ('checklist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='checklists.checklist')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['checklist', 'number'],
                'constraints': [models.UniqueConstraint(fields=('checklist', 'number'), name='checklists_checklist_version_number_once', violation_error_message='Deze versie van deze checklist is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('checklist',), name='checklists_checklist_version_one_draft', violation_error_message='Er is al een concept van deze checklist.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft')), models.Q(('published_at__isnull', False), ('status', 'published'), ('published_by', None)), _connector='OR'), name='checklists_checklist_version_published_with_moment', violation_error_message='Een gepubliceerde versie van deze checklist heeft een moment van publicatie.')],
            },
        ),
        migrations.AddField(
            model_name='checklistitem',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='checklists.checklistversion'),
        ),
        migrations.CreateModel(
            name='InspectionTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('short', models.CharField(max_length=80, verbose_name='kort (eigen woorden)')),
                ('text', models.TextField(verbose_name='tekst')),
                ('item_keys', models.JSONField(default=list, verbose_name='beantwoord door')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='checklists.checklistversion')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='checklists_inspection_topic_position_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='checklists_checklist_item_key_once'),
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='checklists_checklist_item_position_once'),
        ),
        TeamKey(
            table='checklists_checklistanswer',
        ),
        AppendOnly(
            table='checklists_checklistanswerchange',
        ),
        Frozen(
            table='checklists_checklistversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='checklists_checklistitem',
            condition="(SELECT status FROM checklists_checklistversion WHERE id = {row}.version_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='checklists_inspectiontopic',
            condition="(SELECT status FROM checklists_checklistversion WHERE id = {row}.version_id) = 'published'",
            is_child=True,
        ),
    ]
