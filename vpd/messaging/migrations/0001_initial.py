import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('opened_at', models.DateTimeField(auto_now=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation_id', models.BigIntegerField(null=True)),
                ('kind', models.CharField(max_length=60)),
                ('payload', models.JSONField(default=dict)),
                ('key', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('not_before', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('done_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('failed_at', None)), fields=['not_before'], name='messaging_outbox_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('kind', 'key'), name='messaging_outbox_key_once'), models.CheckConstraint(condition=models.Q(('done_at', None), ('failed_at', None), _connector='OR'), name='messaging_outbox_done_or_failed')],
            },
        ),
        migrations.CreateModel(
            name='MessagePreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cadence', models.CharField(choices=[('standard', 'Zoals het staat ingesteld'), ('at_once', 'Meteen'), ('daily', 'Elke dag een overzicht'), ('weekly', 'Elke week een overzicht')], default='standard', max_length=10, verbose_name='hoe vaak')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('cadence__in', ['standard', 'at_once', 'daily', 'weekly'])), name='messaging_preference_cadence', violation_error_message='Kies hoe vaak je een overzicht wilt.')],
            },
        ),
        migrations.CreateModel(
            name='WaitingNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=60)),
                ('key', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user'], name='messaging_waiting_of_user')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('key',), name='messaging_waitingnotice_key_once')],
            },
        ),
        migrations.RunSQL(
            sql='ALTER TABLE messaging_messagepreference ADD CONSTRAINT messaging_messagepreference_user_in_organisation\n            FOREIGN KEY (organisation_id, user_id) REFERENCES organisation_user (organisation_id, id)\n            DEFERRABLE INITIALLY DEFERRED;',
            reverse_sql='ALTER TABLE messaging_messagepreference DROP CONSTRAINT messaging_messagepreference_user_in_organisation;',
        ),
        migrations.RunSQL(
            sql='ALTER TABLE messaging_waitingnotice ADD CONSTRAINT messaging_waitingnotice_user_in_organisation\n            FOREIGN KEY (organisation_id, user_id) REFERENCES organisation_user (organisation_id, id)\n            DEFERRABLE INITIALLY DEFERRED;',
            reverse_sql='ALTER TABLE messaging_waitingnotice DROP CONSTRAINT messaging_waitingnotice_user_in_organisation;',
        ),
    ]
