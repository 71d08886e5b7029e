import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from protocols.operations import (ChoicesFollowNorm)
from vpd.versions.operations import Frozen
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
        ('protocols', '0012_stocktaking'),
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
            ],
            options={
                'ordering': ['raised_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='normversion',
            name='changed_at',
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddConstraint(
            model_name='normversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('organisation',), name='protocols_norm_one_draft', violation_error_message='Er is al een concept van de norm.'),
        ),
        migrations.AddField(
            model_name='reviewflag',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation'),
        ),
        migrations.AddField(
            model_name='reviewflag',
            name='protocol',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_flags', to='protocols.protocol'),
        ),
        migrations.AddField(
            model_name='reviewflag',
            name='raised_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewflag',
            name='resolved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewflag',
            name='resolved_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.protocolversion'),
        ),
        migrations.AddField(
            model_name='reviewflag',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team'),
        ),
        migrations.AddIndex(
            model_name='reviewflag',
            index=models.Index(condition=models.Q(('resolved_at', None)), fields=['team'], name='protocols_review_flag_open'),
        ),
        migrations.AddConstraint(
            model_name='reviewflag',
            constraint=models.UniqueConstraint(fields=('protocol', 'kind', 'reference'), name='protocols_review_flag_once'),
        ),
        migrations.AddConstraint(
            model_name='reviewflag',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['norm', 'policy'])), name='protocols_review_flag_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewflag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolution', ''), ('resolved_at', None), ('resolved_by', None), ('resolved_version', None)), models.Q(('resolution__in', ['adopted', 'no_change', 'superseded']), ('resolved_at__isnull', False)), _connector='OR'), name='protocols_review_flag_resolved_with_moment', violation_error_message='Wat bekeken is, heeft een moment en een uitkomst.'),
        ),
        migrations.AddConstraint(
            model_name='reviewflag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolution', 'no_change'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='protocols_review_flag_no_change_with_reason', violation_error_message='Vul in waarom het protocol niet hoeft te veranderen.'),
        ),
        TeamKey("protocols_reviewflag"),
        OrganisationKey("protocols_reviewflag", "resolved_version_id", "protocols_protocolversion"),
        Frozen("protocols_reviewflag", "{row}.resolved_at IS NOT NULL"),
        ChoicesFollowNorm(),
    ]
