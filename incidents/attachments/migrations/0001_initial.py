import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('added_at', models.DateTimeField(verbose_name='toegevoegd op')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.incidentdraft')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('incident', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['added_at', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('draft__isnull', False), ('incident', None)), models.Q(('draft', None), ('incident__isnull', False)), _connector='OR'), name='attachments_attachment_of_one_thing', violation_error_message='Een bijlage hoort bij een melding of bij een concept.'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 5)), name='attachments_attachment_at_most_five', violation_error_message='Bij een melding passen vijf bijlagen.'), models.UniqueConstraint(fields=('incident', 'position'), name='attachments_attachment_place_in_incident', violation_error_message='Probeer het opnieuw.'), models.UniqueConstraint(fields=('draft', 'position'), name='attachments_attachment_place_in_draft', violation_error_message='Probeer het opnieuw.')],
            },
        ),
        OrganisationKey(
            table='attachments_attachment',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='attachments_attachment',
            column='draft_id',
            target='cases_incidentdraft',
        ),
        OrganisationKey(
            table='attachments_attachment',
            column='added_by_id',
            target='organisation_user',
        ),
    ]
