import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SubjectRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, verbose_name='nummer')),
                ('right', models.CharField(choices=[('access', 'inzage'), ('rectification', 'rectificatie'), ('erasure', 'wissing'), ('restriction', 'beperking'), ('portability', 'overdraagbaarheid'), ('objection', 'bezwaar')], max_length=20, verbose_name='recht')),
                ('channel', models.CharField(choices=[('letter', 'brief'), ('email', 'e-mail'), ('desk', 'balie'), ('phone', 'telefoon'), ('here', 'Veilig werken')], max_length=20, verbose_name='hoe binnengekomen')),
                ('received_on', models.DateField(verbose_name='ontvangen op')),
                ('registered_at', models.DateTimeField()),
                ('asker', models.CharField(choices=[('citizen', 'burger'), ('colleague', 'medewerker')], max_length=20, verbose_name='wie vraagt het')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='naam')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='bereikbaar via')),
                ('words', models.TextField(max_length=4000, verbose_name='wat wordt gevraagd')),
                ('first_due_on', models.DateField(verbose_name='eerste termijn')),
                ('due_on', models.DateField(verbose_name='termijn')),
                ('extended_at', models.DateTimeField(blank=True, null=True)),
                ('extension_told_on', models.DateField(blank=True, null=True, verbose_name='verlenging verteld op')),
                ('extension_reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom verlengd')),
                ('identified_at', models.DateTimeField(blank=True, null=True)),
                ('identified_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld wie het vraagt op')),
                ('identified_how', models.CharField(blank=True, max_length=200, verbose_name='hoe vastgesteld')),
                ('status', models.CharField(choices=[('received', 'open'), ('granted', 'toegewezen'), ('partly', 'deels toegewezen'), ('refused', 'afgewezen'), ('withdrawn', 'ingetrokken')], max_length=20, verbose_name='stand')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                ('sent_how', models.CharField(blank=True, choices=[('letter', 'per brief'), ('email', 'per e-mail'), ('desk', 'meegegeven aan de balie'), ('here', 'in Veilig werken')], max_length=20, verbose_name='hoe verstuurd')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='waarom niet of niet helemaal')),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='antwoord')),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='leeggemaakt op')),
                ('extended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('identified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RequestTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.TextField(max_length=2000, verbose_name='wat moet er gebeuren')),
                ('due_on', models.DateField(verbose_name='uiterlijk')),
                ('asked_at', models.DateTimeField()),
                ('is_done', models.BooleanField(blank=True, null=True, verbose_name='gedaan')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='wat is er gedaan, of waarom niet')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='subject_requests.subjectrequest')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RequestedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='subject_requests.subjectrequest')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SubjectRequestStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='subject_requests.subjectrequest')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RequestChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField()),
                ('received_on', models.DateField(verbose_name='ontvangen op')),
                ('right', models.CharField(choices=[('access', 'inzage'), ('rectification', 'rectificatie'), ('erasure', 'wissing'), ('restriction', 'beperking'), ('portability', 'overdraagbaarheid'), ('objection', 'bezwaar')], max_length=20, verbose_name='recht')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='naam')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='bereikbaar via')),
                ('words', models.TextField(max_length=4000, verbose_name='wat wordt gevraagd')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='subject_requests.subjectrequest')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RequestCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='subject_requests_counter_once', violation_error_message='Deze teller is er al.')],
            },
        ),
        migrations.AddIndex(
            model_name='subjectrequest',
            index=models.Index(condition=models.Q(('status', 'received')), fields=['organisation', 'due_on'], name='subject_requests_open'),
        ),
        migrations.AddIndex(
            model_name='subjectrequest',
            index=models.Index(condition=models.Q(('person__isnull', False)), fields=['person'], name='subject_requests_of_person'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='subject_requests_request_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.UniqueConstraint(fields=('organisation', 'number'), name='subject_requests_number_once', violation_error_message='Er is al een verzoek met dit nummer.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(('words__regex', '^\\s*$'), _negated=True), name='subject_requests_with_words', violation_error_message='Schrijf op wat er wordt gevraagd.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('erased_on__isnull', False), ('person', None)), models.Q(('asker', 'citizen'), ('erased_on', None), ('person', None), models.Q(('name__regex', '^\\s*$'), _negated=True), models.Q(('contact__regex', '^\\s*$'), _negated=True)), models.Q(('asker', 'colleague'), ('erased_on', None), ('person__isnull', False)), _connector='OR'), name='subject_requests_asked_by_whom', violation_error_message='Vul in wie het vraagt, en hoe je die persoon bereikt.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(('registered_by__isnull', False), ('channel', 'here'), _connector='OR'), name='subject_requests_registered_by_whom', violation_error_message='Een verzoek staat in het register door iemand.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('first_due_on')), ('first_due_on__gt', models.F('received_on'))), name='subject_requests_term_after_receipt', violation_error_message='De termijn begint na de dag van ontvangst.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('extended_at', None), ('extended_by', None)), models.Q(('extended_at__isnull', False), ('extended_by__isnull', False)), _connector='OR'), name='subject_requests_extended_when_and_by_whom', violation_error_message='Verlengd is op een moment en door iemand.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on', models.F('first_due_on')), ('extended_at', None), ('extension_told_on', None)), models.Q(('due_on__gt', models.F('first_due_on')), ('extended_at__isnull', False), ('extension_told_on__isnull', False), ('extension_told_on__lte', models.F('first_due_on')), models.Q(('extension_reason__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='subject_requests_extended_with_reason', violation_error_message='Verlengen kan met een reden, als de persoon het binnen de termijn hoort.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('identified_at', None), ('identified_on', None)), models.Q(('identified_at__isnull', False), ('identified_on__isnull', False), models.Q(('identified_how__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='subject_requests_identified_how', violation_error_message='Schrijf op hoe je vaststelde wie het vraagt.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('status', 'received')), models.Q(models.Q(('status', 'received'), _negated=True), ('closed_on__gte', models.F('received_on')), ('closed_on__isnull', False)), _connector='OR'), name='subject_requests_closed_on_a_day', violation_error_message='Vul in op welke dag het verzoek is beantwoord.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['granted', 'partly', 'refused']), _negated=True), models.Q(('identified_at__isnull', False), models.Q(('sent_how', ''), _negated=True)), _connector='OR'), name='subject_requests_answered_after_identity', violation_error_message='Stel eerst vast wie het vraagt.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['granted', 'partly', 'refused']), _negated=True), ('closed_on__gte', models.F('identified_on')), _connector='OR'), name='subject_requests_answered_after_identity_day', violation_error_message='Het antwoord komt op of na de dag waarop is vastgesteld wie het vraagt.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status__in', ['partly', 'refused', 'withdrawn']), _negated=True), ('reason', '')), models.Q(('reason__regex', '^\\s*$'), _negated=True), _connector='OR'), name='subject_requests_refused_with_reason', violation_error_message='Schrijf op waarom niet, niet helemaal, of niet meer.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('asker', 'colleague'), ('status__in', ['granted', 'partly', 'refused']), _negated=True), ('answer', '')), models.Q(('answer__regex', '^\\s*$'), _negated=True), _connector='OR'), name='subject_requests_colleague_gets_words', violation_error_message='Schrijf op wat je de collega antwoordt.'),
        ),
        migrations.AddIndex(
            model_name='requesttask',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['organisation', 'due_on'], name='subject_requests_tasks_open'),
        ),
        migrations.AddConstraint(
            model_name='requesttask',
            constraint=models.CheckConstraint(condition=models.Q(('what__regex', '^\\s*$'), _negated=True), name='subject_requests_task_says_what', violation_error_message='Schrijf op wat er moet gebeuren.'),
        ),
        migrations.AddConstraint(
            model_name='requesttask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='subject_requests_task_done_when_and_by_whom', violation_error_message='Gedaan is op een moment en door iemand.'),
        ),
        migrations.AddConstraint(
            model_name='requesttask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('is_done', None)), models.Q(('done_at__isnull', False), ('is_done__isnull', False), models.Q(('outcome__regex', '^\\s*$'), _negated=True)), _connector='OR'), name='subject_requests_task_done_with_words', violation_error_message='Schrijf op wat je deed, of waarom niet.'),
        ),
        migrations.AddConstraint(
            model_name='requestchange',
            constraint=models.CheckConstraint(condition=models.Q(('words__regex', '^\\s*$'), _negated=True), name='subject_requests_change_with_words', violation_error_message='Wat er eerst stond, had woorden.'),
        ),
        migrations.AddConstraint(
            model_name='requestedreport',
            constraint=models.UniqueConstraint(fields=('request', 'incident'), name='subject_requests_report_once', violation_error_message='Deze melding staat al bij het verzoek.'),
        ),
        migrations.AddConstraint(
            model_name='subjectrequeststatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='subject_requests_subjectrequeststatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
        OrganisationKey(table="subject_requests_subjectrequest", column="person_id", target="organisation_user"),
        OrganisationKey(
            table="subject_requests_subjectrequeststatuschange",
            column="request_id",
            target="subject_requests_subjectrequest",
        ),
        OrganisationKey(
            table="subject_requests_requestedreport", column="request_id", target="subject_requests_subjectrequest"
        ),
        OrganisationKey(table="subject_requests_requestedreport", column="incident_id", target="cases_incident"),
        OrganisationKey(
            table="subject_requests_requesttask", column="request_id", target="subject_requests_subjectrequest"
        ),
        OrganisationKey(table="subject_requests_requesttask", column="incident_id", target="cases_incident"),
        OrganisationKey(
            table="subject_requests_requestchange", column="request_id", target="subject_requests_subjectrequest"
        ),
        OrganisationKey(table="subject_requests_requestchange", column="person_id", target="organisation_user"),
        AppendOnly(table="subject_requests_subjectrequeststatuschange"),
        AppendOnly(table="subject_requests_requestchange"),
    ]
