import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='organisation.team')),
                ('kind', models.CharField(choices=[('quarterly', 'kwartaalrapport')], default='quarterly', max_length=20, verbose_name='soort')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('is_scheduled', models.BooleanField(default=False, verbose_name='gemaakt volgens planning')),
                ('figures', models.JSONField(blank=True, null=True, verbose_name='cijfers')),
                ('made_file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.madefile')),
                ('requested_at', models.DateTimeField(auto_now_add=True, verbose_name='aangevraagd op')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('built_at', models.DateTimeField(blank=True, null=True, verbose_name='gemaakt op')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'indexes': [models.Index(fields=['organisation', 'team', 'year', 'quarter_number'], name='review_report_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quarter_number__gte', 1), ('quarter_number__lte', 4)), name='review_storedreport_four_quarters', violation_error_message='Een jaar heeft vier kwartalen.'), models.CheckConstraint(condition=models.Q(models.Q(('built_at', None), ('figures', None)), models.Q(('built_at__isnull', False), ('figures__isnull', False)), _connector='OR'), name='review_storedreport_built_with_figures', violation_error_message='Een rapport dat klaar is, heeft cijfers en een moment.'), models.CheckConstraint(condition=models.Q(models.Q(('is_scheduled', True), ('requested_by', None)), models.Q(('is_scheduled', False), ('requested_by__isnull', False)), _connector='OR'), name='review_storedreport_scheduled_or_by_somebody', violation_error_message='Een rapport is gepland of door iemand aangevraagd.'), models.UniqueConstraint(condition=models.Q(('built_at', None)), fields=('kind', 'team', 'year', 'quarter_number'), name='review_storedreport_one_at_a_time', violation_error_message='Dit rapport wordt al gemaakt.'), models.UniqueConstraint(condition=models.Q(('is_scheduled', True)), fields=('kind', 'team', 'year', 'quarter_number'), name='review_storedreport_scheduled_once', violation_error_message='Dit rapport is al volgens planning gemaakt.')],
            },
        ),
        TeamKey("review_storedreport"),
        MadeFilesGoAlong("review_storedreport"),
    ]
