from django.db import migrations, models

from vpd.audit.operations import AppendOnly, AppRoleGrants, RefuseChangeFunction


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation_id', models.BigIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('action', models.CharField(max_length=80)),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=64)),
                ('fields', models.JSONField(default=list)),
                ('result', models.CharField(choices=[('ok', 'gelukt'), ('refused', 'geweigerd')], default='ok', max_length=10)),
                ('origin', models.CharField(choices=[('web', 'webpagina'), ('worker', 'achtergrondtaak'), ('command', 'beheeropdracht')], max_length=10)),
                ('request_id', models.CharField(blank=True, max_length=36)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_id', '-at'], name='audit_event_recent'), models.Index(fields=['subject_type', 'subject_id'], name='audit_event_subject')],
            },
        ),
        migrations.CreateModel(
            name='ReadEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation_id', models.BigIntegerField()),
                ('reader_id', models.BigIntegerField()),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=64)),
                ('hour', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='audit_read_subject'), models.Index(fields=['organisation_id', '-hour'], name='audit_read_recent')],
                'constraints': [models.UniqueConstraint(fields=('reader_id', 'subject_type', 'subject_id', 'hour'), name='audit_read_once_an_hour')],
            },
        ),
        AppRoleGrants(
        ),
        RefuseChangeFunction(
        ),
        AppendOnly(
            table='audit_auditevent',
        ),
        AppendOnly(
            table='audit_readevent',
        ),
    ]
