import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from learning.campaigns.models import new_key
from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        ('questionnaires', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('is_anonymous', models.BooleanField(default=False, verbose_name='anoniem')),
                ('closes_on', models.DateField(verbose_name='sluit na')),
                ('remind_days', models.PositiveSmallIntegerField(default=7, verbose_name='herinneren, zoveel dagen voor het einde')),
                ('smallest_shown', models.PositiveSmallIntegerField(default=5)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('open', 'open'), ('closed', 'gesloten'), ('cancelled', 'gestopt')], max_length=12)),
                ('key', models.CharField(default=new_key, editable=False, max_length=64)),
                ('link_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('linked', models.JSONField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next_rounds', to='campaigns.campaign', verbose_name='hoort bij 0-meting')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion', verbose_name='vragenlijst')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='campaigns_campaign_has_title', violation_error_message='Geef de uitvraag een titel.'), models.CheckConstraint(condition=models.Q(('smallest_shown__gte', 5)), name='campaigns_campaign_smallest_shown_sane', violation_error_message='Vijf is het minste.'), models.CheckConstraint(condition=models.Q(models.Q(('follows', None), ('link_key', '')), ('is_anonymous', True), _connector='OR'), name='campaigns_campaign_links_without_names', violation_error_message='Koppelen kan alleen zonder naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='campaigns_campaign_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='CampaignStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='campaigns.campaign')),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='campaigns_campaignstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='CampaignTeam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='campaign_teams', to='campaigns.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'team'), name='campaigns_team_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_answered', models.BooleanField(default=False)),
                ('is_claimed', models.BooleanField(default=False)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='campaigns.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('mailed_at', None)), fields=['campaign'], name='campaigns_to_mail')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'user'), name='campaigns_invitation_once'), models.CheckConstraint(condition=models.Q(('is_answered', False), ('is_claimed', False), _connector='OR'), name='campaigns_invitation_answered_or_claimed')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answers', models.JSONField(default=dict)),
                ('link_hash', models.CharField(blank=True, max_length=64)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='campaigns.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
        ),
        migrations.CreateModel(
            name='WorkingSheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code_hash', models.CharField(max_length=64)),
                ('answers', models.JSONField(default=dict)),
                ('is_complete', models.BooleanField(default=False)),
                ('link_hash', models.CharField(blank=True, max_length=64)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_sheets', to='campaigns.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'code_hash'), name='campaigns_working_sheet_once')],
            },
        ),
        TeamKey(
            table='campaigns_campaignteam',
        ),
        TeamKey(
            table='campaigns_invitation',
        ),
        TeamKey(
            table='campaigns_workingsheet',
        ),
        TeamKey(
            table='campaigns_sheet',
        ),
        OrganisationKey(
            table='campaigns_campaign',
            column='created_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='campaigns_campaignteam',
            column='campaign_id',
            target='campaigns_campaign',
        ),
        OrganisationKey(
            table='campaigns_campaignstatuschange',
            column='campaign_id',
            target='campaigns_campaign',
        ),
        OrganisationKey(
            table='campaigns_invitation',
            column='campaign_id',
            target='campaigns_campaign',
        ),
        OrganisationKey(
            table='campaigns_invitation',
            column='user_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='campaigns_workingsheet',
            column='campaign_id',
            target='campaigns_campaign',
        ),
        OrganisationKey(
            table='campaigns_sheet',
            column='campaign_id',
            target='campaigns_campaign',
        ),
        AppendOnly(
            table='campaigns_campaignstatuschange',
        ),
        MadeFilesGoAlong(
            table='campaigns_campaignteam',
        ),
        OrganisationKey(
            table='campaigns_campaign',
            column='follows_id',
            target='campaigns_campaign',
        ),
    ]
