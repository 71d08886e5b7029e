import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, verbose_name='nummer')),
                ('what', models.TextField(blank=True, max_length=4000, verbose_name='wat er gebeurde')),
                ('noticed_at', models.DateTimeField(verbose_name='gemerkt op')),
                ('aware_at', models.DateTimeField(verbose_name='bekend sinds')),
                ('is_going_on', models.CharField(choices=[('yes', 'ja'), ('no', 'nee'), ('unknown', 'weet ik niet')], max_length=10, verbose_name='gaat het nog door')),
                ('of_citizens', models.BooleanField(default=False, verbose_name='gegevens van burgers')),
                ('of_employees', models.BooleanField(default=False, verbose_name='gegevens van medewerkers')),
                ('status', models.CharField(choices=[('received', 'ontvangen'), ('judging', 'wordt beoordeeld'), ('closed', 'gesloten')], max_length=20, verbose_name='stand')),
                ('told_at', models.DateTimeField(verbose_name='gemeld op')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='gesloten op')),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='teksten gewist op')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='AwareMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('erased_on', models.DateField(blank=True, null=True)),
                ('aware_at', models.DateTimeField(verbose_name='bekend sinds')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aware_moments', to='breaches.breach')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BreachCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='BreachStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='breaches.breach')),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('erased_on', models.DateField(blank=True, null=True)),
                ('about', models.CharField(choices=[('authority', 'melden bij de AP'), ('people', 'de betrokkenen vertellen')], max_length=20, verbose_name='waarover')),
                ('is_yes', models.BooleanField(verbose_name='ja')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom niet')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='gedaan op')),
                ('due_at', models.DateTimeField(verbose_name='uiterlijk')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='nummer van de AP')),
                ('how', models.TextField(blank=True, max_length=2000, verbose_name='hoe')),
                ('late_reason', models.TextField(blank=True, max_length=2000, verbose_name='waardoor later')),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='breaches.breach')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('erased_on', models.DateField(blank=True, null=True)),
                ('natures', models.JSONField(default=list, verbose_name='aard')),
                ('kinds', models.JSONField(default=list, verbose_name='soorten gegevens')),
                ('people_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal mensen')),
                ('consequences', models.TextField(blank=True, max_length=4000, verbose_name='mogelijke gevolgen')),
                ('measures', models.TextField(blank=True, max_length=4000, verbose_name='maatregelen')),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='breaches.breach')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='breach',
            index=models.Index(condition=models.Q(('status', 'closed'), _negated=True), fields=['organisation', 'aware_at'], name='breaches_open'),
        ),
        migrations.AddIndex(
            model_name='breach',
            index=models.Index(fields=['told_by'], name='breaches_told_by'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='breaches_breach_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.UniqueConstraint(fields=('organisation', 'reference'), name='breaches_breach_number_once', violation_error_message='Dit nummer is al gegeven.'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('erased_on', None), ('told_by__isnull', False), models.Q(('what__regex', '^\\s*$'), _negated=True)), models.Q(('erased_on__isnull', False), ('told_by', None), ('what', '')), _connector='OR'), name='breaches_breach_says_what', violation_error_message='Schrijf op wat er gebeurde.'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.CheckConstraint(condition=models.Q(('of_citizens', True), ('of_employees', True), _connector='OR'), name='breaches_breach_of_somebody', violation_error_message='Kies van wie de gegevens zijn.'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.CheckConstraint(condition=models.Q(('noticed_at__lte', models.F('told_at'))), name='breaches_breach_noticed_before', violation_error_message='Vul een moment in dat niet in de toekomst ligt.'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status', 'closed')), models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='breaches_breach_closed_when', violation_error_message='Wat gesloten is, heeft een moment waarop dat gebeurde.'),
        ),
        migrations.AddConstraint(
            model_name='awaremoment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('erased_on', None), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='breaches_awaremoment_with_reason', violation_error_message='Schrijf op waarom dit moment klopt.'),
        ),
        migrations.AddConstraint(
            model_name='awaremoment',
            constraint=models.CheckConstraint(condition=models.Q(('aware_at__lte', models.F('recorded_at'))), name='breaches_awaremoment_before', violation_error_message='Vul een moment in dat niet in de toekomst ligt.'),
        ),
        migrations.AddConstraint(
            model_name='breachcounter',
            constraint=models.UniqueConstraint(fields=('organisation', 'year'), name='breaches_counter_once', violation_error_message='Deze teller is er al.'),
        ),
        migrations.AddConstraint(
            model_name='breachstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='breaches_breachstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['breach', 'about', '-id'], name='breaches_decision_newest'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('erased_on', None), ('is_yes', False), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='breaches_decision_no_with_reason', violation_error_message='Schrijf op waarom niet.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('is_yes', True), ('done_at', None), _connector='OR'), name='breaches_decision_no_is_not_done', violation_error_message='Wat jullie niet doen, heeft geen moment.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('done_at', None), ('done_at__lte', models.F('recorded_at')), _connector='OR'), name='breaches_decision_done_before', violation_error_message='Vul een moment in dat niet in de toekomst ligt.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('about', 'authority'), ('done_at__isnull', False), _negated=True), ('reference', '')), models.Q(('reference__regex', '^\\s*$'), _negated=True), _connector='OR'), name='breaches_decision_reported_with_number', violation_error_message='Vul het nummer van de AP in.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('about', 'authority'), ('done_at__gt', models.F('due_at')), ('erased_on', None), _negated=True), ('late_reason', '')), models.Q(('late_reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='breaches_decision_late_with_reason', violation_error_message='Schrijf op waardoor de melding later kwam dan 72 uur.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('about', 'people'), ('done_at__isnull', False), ('erased_on', None), _negated=True), ('how', '')), models.Q(('how__regex', '^\\s*$'), _negated=True), _connector='OR'), name='breaches_decision_told_how', violation_error_message='Schrijf op hoe jullie het vertelden.'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('natures', []), _negated=True), models.Q(('kinds', []), _negated=True)), name='breaches_judgement_of_what', violation_error_message='Kies de aard en de soorten gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('erased_on', None), _negated=True), ('consequences', '')), models.Q(('consequences__regex', '^\\s*$'), _negated=True), _connector='OR'), name='breaches_judgement_with_consequences', violation_error_message='Schrijf op wat de gevolgen kunnen zijn.'),
        ),
        OrganisationKey(
            table='breaches_breachstatuschange',
            column='breach_id',
            target='breaches_breach',
        ),
        OrganisationKey(
            table='breaches_awaremoment',
            column='breach_id',
            target='breaches_breach',
        ),
        OrganisationKey(
            table='breaches_judgement',
            column='breach_id',
            target='breaches_breach',
        ),
        OrganisationKey(
            table='breaches_decision',
            column='breach_id',
            target='breaches_breach',
        ),
        AppendOnly(
            table='breaches_breachstatuschange',
        ),
        AppendOnly(
            table='breaches_awaremoment',
        ),
        AppendOnly(
            table='breaches_judgement',
        ),
        AppendOnly(
            table='breaches_decision',
        ),
        MadeFilesGoAlong(
            table='breaches_breach',
        ),
    ]
