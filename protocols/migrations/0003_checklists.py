
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.versions.operations import Frozen
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import TeamKey

CHECKLIST_PUBLISHED = "(SELECT status FROM protocols_checklistversion WHERE id = {row}.version_id) = 'published'"


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
        ('protocols', '0002_one_norm_a_day'),
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
                'constraints': [models.UniqueConstraint(fields=('key',), name='protocols_checklist_key_once')],
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
                ('checklist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='protocols.checklist')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='eigenaar')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
        ),
        migrations.CreateModel(
            name='ChecklistStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, choices=[('arranged', 'geregeld'), ('partly', 'gedeeltelijk'), ('not_arranged', 'niet geregeld'), ('not_applicable', 'niet van toepassing')], max_length=20)),
                ('to_status', models.CharField(choices=[('arranged', 'geregeld'), ('partly', 'gedeeltelijk'), ('not_arranged', 'niet geregeld'), ('not_applicable', 'niet van toepassing')], max_length=20)),
                ('fields', models.JSONField(default=list, verbose_name='wat er veranderde')),
                ('at', models.DateTimeField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='protocols.checklistanswer')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.checklistitem', verbose_name='tekst die is beoordeeld')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ChecklistVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('introduction', models.TextField(blank=True, verbose_name='inleiding')),
                ('source', models.TextField(verbose_name='bron')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=20)),
                ('checklist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='protocols.checklist')),
            ],
            options={
                'ordering': ['checklist', 'number'],
            },
        ),
        migrations.AddField(
            model_name='checklistitem',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='protocols.checklistversion'),
        ),
        migrations.CreateModel(
            name='InspectionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.storedfile')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='InspectionTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('short', models.CharField(max_length=80, verbose_name='kort (eigen woorden)')),
                ('text', models.TextField(verbose_name='tekst')),
                ('item_keys', models.JSONField(default=list, verbose_name='beantwoord door')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='protocols.checklistversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddIndex(
            model_name='checklistanswer',
            index=models.Index(fields=['organisation', 'checklist', 'item_key'], name='protocols_answer_of_item'),
        ),
        migrations.AddConstraint(
            model_name='checklistanswer',
            constraint=models.UniqueConstraint(fields=('organisation', 'team', 'checklist', 'item_key'), name='protocols_checklist_answer_once', nulls_distinct=False, violation_error_message='Dit punt is al beantwoord.'),
        ),
        migrations.AddConstraint(
            model_name='checklistanswer',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['arranged', 'partly', 'not_arranged', 'not_applicable'])), name='protocols_checklist_answer_known_status', violation_error_message='Kies hoe het met dit punt staat.'),
        ),
        migrations.AddConstraint(
            model_name='checklistanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'not_applicable'), _negated=True), models.Q(('explanation__regex', '^\\s*$'), _negated=True), _connector='OR'), name='protocols_checklist_answer_not_applicable_because', violation_error_message='Vul in waarom dit punt niet van toepassing is.'),
        ),
        migrations.AddConstraint(
            model_name='checklistversion',
            constraint=models.UniqueConstraint(fields=('checklist', 'number'), name='protocols_checklist_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='protocols_checklist_item_key_once'),
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='protocols_checklist_item_position_once'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfile',
            constraint=models.UniqueConstraint(condition=models.Q(('file', None)), fields=('organisation',), name='protocols_inspection_file_one_at_a_time', violation_error_message='Dit bestand wordt al gemaakt.'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('made_at', None)), models.Q(('file__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='protocols_inspection_file_made_with_moment', violation_error_message='Een bestand dat klaar is, heeft een moment waarop het is gemaakt.'),
        ),
        migrations.AddConstraint(
            model_name='inspectiontopic',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='protocols_inspection_topic_position_once'),
        ),
        TeamKey("protocols_checklistanswer"),
        AppendOnly("protocols_checkliststatuschange"),
        Frozen("protocols_checklistversion", "{row}.status = 'published'"),
        Frozen("protocols_checklistitem", CHECKLIST_PUBLISHED, True),
        Frozen("protocols_inspectiontopic", CHECKLIST_PUBLISHED, True),
    ]
