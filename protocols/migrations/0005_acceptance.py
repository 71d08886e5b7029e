
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
        ('protocols', '0004_documents_by_audience'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NormCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.storedfile')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'fingerprint'), name='protocols_norm_card_once')],
            },
        ),
        migrations.CreateModel(
            name='ProtocolAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted_at', models.DateTimeField(verbose_name='gelezen op')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='protocols.protocolversion')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'user'], name='protocols_acceptance_of_person')],
                'constraints': [models.UniqueConstraint(fields=('version', 'user'), name='protocols_acceptance_once', violation_error_message='Je hebt deze versie al gelezen.')],
            },
        ),
        TeamKey("protocols_normcard"),
        TeamKey("protocols_protocolacceptance"),
        OrganisationKey("protocols_protocolacceptance", "user_id", "organisation_user"),
        AppendOnly("protocols_protocolacceptance"),
    ]
