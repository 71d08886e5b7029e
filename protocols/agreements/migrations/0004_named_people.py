import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey, TeamKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0003_returned'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NamedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt_key', models.CharField(max_length=60)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='named_people', to='agreements.protocolversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'prompt_key', 'person'), name='agreements_named_person_once', violation_error_message='Deze collega staat er al bij.')],
            },
        ),
        TeamKey("agreements_namedperson"),
        OrganisationKey("agreements_namedperson", "version_id", "agreements_protocolversion"),
        OrganisationKey("agreements_namedperson", "person_id", "organisation_user"),
        Frozen(
            "agreements_namedperson",
            "(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            True,
        ),
    ]
