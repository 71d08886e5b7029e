import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFileFunctions, MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(help_text='bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('heavy', models.CharField(blank=True, help_text='a picture of this kind, not yet made anew', max_length=5)),
                ('refusal', models.CharField(blank=True, help_text='why the worker could not keep it', max_length=200)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('size__lte', 10485760)), name='files_storedfile_at_most_10_mb', violation_error_message='Een bestand mag niet groter zijn dan 10 MB.')],
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('file_name', models.CharField(max_length=200, verbose_name='bestand')),
                ('encoding', models.CharField(blank=True, max_length=20, verbose_name='tekens')),
                ('status', models.CharField(choices=[('uploaded', 'wordt gecontroleerd'), ('checked', 'gecontroleerd'), ('importing', 'wordt overgenomen'), ('imported', 'overgenomen'), ('failed', 'niet gelukt'), ('discarded', 'weggegooid'), ('taken_back', 'teruggedraaid')], max_length=20, verbose_name='stand')),
                ('uploaded_at', models.DateTimeField(verbose_name='gekozen op')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='overgenomen op')),
                ('rows_total', models.PositiveIntegerField(default=0, verbose_name='regels')),
                ('rows_done', models.PositiveIntegerField(default=0, verbose_name='regels gedaan')),
                ('problem_count', models.PositiveIntegerField(default=0, verbose_name='fouten')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['-uploaded_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='files_importrun_in_organisation'), models.UniqueConstraint(condition=models.Q(('status__in', ['uploaded', 'checked', 'importing'])), fields=('organisation', 'kind'), name='files_importrun_one_at_a_time', violation_error_message='Er loopt al een import. Maak die eerst af of gooi die weg.'), models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', False), ('status__in', ['checked', 'importing', 'uploaded'])), models.Q(models.Q(('status__in', ['checked', 'importing', 'uploaded']), _negated=True), ('file', None)), _connector='OR'), name='files_importrun_file_while_needed', violation_error_message='Het bestand wordt niet langer bewaard dan nodig.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'imported'), _negated=True), ('imported_at__isnull', False), _connector='OR'), name='files_importrun_imported_with_moment', violation_error_message='Wat is overgenomen, heeft een moment.')],
            },
        ),
        migrations.CreateModel(
            name='SmallPicture',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='small', serialize=False, to='files.storedfile')),
                ('data', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='MadeFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('source_table', models.CharField(max_length=63)),
                ('source_id', models.BigIntegerField()),
                ('arguments', models.JSONField(default=dict, help_text='ids and codes, never names or text')),
                ('is_shared', models.BooleanField()),
                ('fingerprint', models.CharField(blank=True, help_text='only of what is made anew when it changes', max_length=64)),
                ('title', models.CharField(max_length=200)),
                ('back_url', models.CharField(blank=True, max_length=300)),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('promise_id', models.BigIntegerField(help_text='the outbox message that keeps the promise to make it', null=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'indexes': [models.Index(fields=['source_table', 'source_id'], name='files_madefile_source')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('file', None), ('is_shared', False)), fields=('source_table', 'source_id', 'kind', 'arguments', 'requested_by'), name='files_madefile_once_at_a_time_for_a_person', violation_error_message='Dit bestand wordt al gemaakt.'), models.UniqueConstraint(condition=models.Q(('file', None), ('is_shared', True)), fields=('source_table', 'source_id', 'kind', 'arguments'), name='files_madefile_once_at_a_time', violation_error_message='Dit bestand wordt al gemaakt.'), models.UniqueConstraint(condition=models.Q(('fingerprint', ''), _negated=True), fields=('source_table', 'source_id', 'kind', 'arguments'), name='files_madefile_current_once', violation_error_message='Dit bestand is er al.'), models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('made_at', None)), models.Q(('file__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='files_madefile_made_with_moment', violation_error_message='Een bestand dat klaar is, heeft een moment waarop het is gemaakt.'), models.CheckConstraint(condition=models.Q(('is_shared', True), models.Q(('fingerprint', ''), ('requested_by__isnull', False)), _connector='OR'), name='files_madefile_shared_or_of_somebody', violation_error_message='Een bestand is voor iedereen die het mag hebben, of voor wie erom vroeg.')],
            },
        ),
        migrations.CreateModel(
            name='StoredFileChunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='files.storedfile')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('file', 'position'), name='files_chunk_position_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField(verbose_name='regel')),
                ('column', models.CharField(blank=True, max_length=80, verbose_name='kolom')),
                ('sentence', models.CharField(max_length=400, verbose_name='wat er niet klopt')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='files.importrun')),
            ],
            options={
                'ordering': ['row', 'pk'],
                'indexes': [models.Index(fields=['run', 'row', 'id'], name='files_problem_of_run')],
            },
        ),
        migrations.CreateModel(
            name='ImportStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='files.importrun')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='files_importstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        OrganisationKey(
            table='files_importrun',
            column='uploaded_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='files_importproblem',
            column='run_id',
            target='files_importrun',
        ),
        OrganisationKey(
            table='files_importstatuschange',
            column='run_id',
            target='files_importrun',
        ),
        AppendOnly(
            table='files_importstatuschange',
        ),
        OrganisationKey(
            table='files_madefile',
            column='requested_by_id',
            target='organisation_user',
        ),
        MadeFileFunctions(
        ),
        MadeFilesGoAlong(
            table='organisation_organisation',
        ),
        MadeFilesGoAlong(
            table='organisation_team',
        ),
    ]
