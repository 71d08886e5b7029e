import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OldPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(choices=[('emergency', 'nummer bij nood'), ('support', 'nummer na een incident'), ('person', 'nummer van een collega')], max_length=12, verbose_name='welk nummer')),
                ('was', models.CharField(blank=True, max_length=100, verbose_name='stond er eerst')),
                ('changed_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['changed_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('replaced_at', None)), fields=['organisation', 'team'], name='cards_oldpaper_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('person', None), ('replaced_at', None)), fields=('team', 'number'), name='cards_oldpaper_open_once', violation_error_message='Voor dit team staat dit nummer al klaar.'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('replaced_at', None)), fields=('team', 'person'), name='cards_oldpaper_of_person_open_once', violation_error_message='Voor dit team staat het nummer van deze collega al klaar.'), models.CheckConstraint(condition=models.Q(models.Q(('number', 'person'), ('person__isnull', False), ('was', '')), models.Q(models.Q(('number', 'person'), _negated=True), ('person', None), models.Q(('was', ''), models.Q(('was__regex', '^\\s*$'), _negated=True), _connector='OR')), _connector='OR'), name='cards_oldpaper_of_whom', violation_error_message='Zeg van welke collega het nummer is.'), models.CheckConstraint(condition=models.Q(models.Q(('replaced_at', None), ('replaced_by', None)), models.Q(('replaced_at__isnull', False), ('replaced_by__isnull', False)), _connector='OR'), name='cards_oldpaper_replaced_by_and_at', violation_error_message='Vul in wie het papier verving, en wanneer.')],
            },
        ),
        TeamKey(
            table='cards_oldpaper',
        ),
        OrganisationKey(
            table='cards_oldpaper',
            column='changed_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cards_oldpaper',
            column='person_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='cards_oldpaper',
            column='replaced_by_id',
            target='organisation_user',
        ),
    ]
