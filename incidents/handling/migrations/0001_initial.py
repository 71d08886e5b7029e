import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0001_initial'),
        ('cases', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='cases.incident')),
                ('text', models.TextField(max_length=10000, verbose_name='aanvulling')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['added_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='handling_addition_not_empty', violation_error_message='Schrijf op wat je wilt toevoegen.')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='cases.incident')),
                ('text', models.TextField(blank=True, max_length=10000, verbose_name='terugkoppeling')),
                ('reason_for_none', models.TextField(blank=True, max_length=2000, verbose_name='waarom geen terugkoppeling')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['given_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), models.Q(('reason_for_none', ''), _negated=True)), models.Q(models.Q(('text', ''), _negated=True), ('reason_for_none', '')), _connector='OR'), name='handling_feedback_or_reason', violation_error_message='Schrijf op wat je de melder vertelt, of waarom je niets vertelt.')],
            },
        ),
        migrations.CreateModel(
            name='TeamMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='cases.incident')),
                ('from_team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('to_team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('moved_at', models.DateTimeField()),
                ('moved_by_id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['moved_at', 'pk'],
                'indexes': [models.Index(fields=['from_team', '-moved_at'], name='handling_moved_from')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_team', None), models.Q(('from_team', models.F('to_team')), _negated=True), _connector='OR'), name='handling_teammove_moves', violation_error_message='De melding hoort al bij dit team.')],
            },
        ),
        migrations.CreateModel(
            name='DuplicateLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duplicate_links', to='cases.incident')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.incident')),
                ('changed_at', models.DateTimeField()),
                ('changed_by_id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['changed_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('lead', None), models.Q(('lead', models.F('incident')), _negated=True), _connector='OR'), name='handling_duplicatelink_of_another', violation_error_message='Een melding kan niet bij zichzelf horen.')],
            },
        ),
        OrganisationKey("handling_addition", "incident_id", "cases_incident"),
        OrganisationKey("handling_addition", "added_by_id", "organisation_user"),
        OrganisationKey("handling_feedback", "incident_id", "cases_incident"),
        OrganisationKey("handling_feedback", "given_by_id", "organisation_user"),
        OrganisationKey("handling_teammove", "incident_id", "cases_incident"),
        OrganisationKey("handling_teammove", "from_team_id", "organisation_team"),
        OrganisationKey("handling_teammove", "to_team_id", "organisation_team"),
        OrganisationKey("handling_duplicatelink", "incident_id", "cases_incident"),
        OrganisationKey("handling_duplicatelink", "lead_id", "cases_incident"),
        AppendOnly("handling_addition"),
        AppendOnly("handling_feedback"),
        AppendOnly("handling_teammove"),
        AppendOnly("handling_duplicatelink"),
    ]
