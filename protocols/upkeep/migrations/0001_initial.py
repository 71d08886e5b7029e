import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey, TeamKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('norm', 'nieuwe norm'), ('policy', 'nieuwe regels')], max_length=12, verbose_name='soort')),
                ('reference', models.CharField(max_length=60, verbose_name='welke versie')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='wat er veranderde')),
                ('raised_at', models.DateTimeField(auto_now_add=True)),
                ('resolution', models.CharField(blank=True, choices=[('adopted', 'er is een nieuwe versie vastgesteld'), ('no_change', 'bekeken, geen wijziging nodig'), ('superseded', 'er kwam een latere versie van de norm')], max_length=12, verbose_name='afgerond')),
                ('reason', models.TextField(blank=True, verbose_name='geen wijziging nodig, omdat')),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_flags', to='agreements.protocol')),
                ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.protocolversion')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'ordering': ['raised_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('resolved_at', None)), fields=['team'], name='upkeep_review_flag_open')],
                'constraints': [models.UniqueConstraint(fields=('protocol', 'kind', 'reference'), name='upkeep_review_flag_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['norm', 'policy'])), name='upkeep_review_flag_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('resolution', ''), ('resolved_at', None), ('resolved_by', None), ('resolved_version', None)), models.Q(('resolution__in', ['adopted', 'no_change', 'superseded']), ('resolved_at__isnull', False)), _connector='OR'), name='upkeep_review_flag_resolved_with_moment', violation_error_message='Wat bekeken is, heeft een moment en een uitkomst.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('resolution', 'no_change'), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='upkeep_review_flag_no_change_with_reason', violation_error_message='Vul in waarom het protocol niet hoeft te veranderen.')],
            },
        ),
        TeamKey(
            table='upkeep_reviewflag',
        ),
        OrganisationKey(
            table='upkeep_reviewflag',
            column='resolved_version_id',
            target='agreements_protocolversion',
        ),
        Frozen(
            table='upkeep_reviewflag',
            condition='{row}.resolved_at IS NOT NULL',
            is_child=False,
        ),
    ]
