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
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('first', 'eerste opvang'), ('aftercare', 'nazorg')], max_length=10, verbose_name='soort')),
                ('kind', models.CharField(blank=True, choices=[('employee', 'medewerker in dienst'), ('hired', 'ingehuurde kracht'), ('volunteer', 'vrijwilliger'), ('partner', 'medewerker van een ketenpartner')], max_length=20, verbose_name='zonder account')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('status', models.CharField(choices=[('to_offer', 'aan te bieden'), ('offered', 'aangeboden'), ('accepted', 'wil graag'), ('declined', 'wil nu niet'), ('not_reached', 'niet bereikt'), ('not_reached_again', 'twee keer niet bereikt'), ('lapsed', 'niet meer betrokken')], max_length=20, verbose_name='stand')),
                ('offer_until', models.DateField(verbose_name='aanbieden uiterlijk')),
                ('basis', models.CharField(blank=True, choices=[('protocol', 'zo staat het in het protocol'), ('aftercare', 'van het bedrijfsopvangteam'), ('coordinator', 'coördinator'), ('chosen', 'zelf gekozen'), ('given', 'gevraagd door wie de melding behandelt')], max_length=12, verbose_name='hoe gekozen')),
                ('shares_earlier_notes', models.BooleanField(default=False, verbose_name='mag lezen wat een ander opschreef')),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie het geeft')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='cases.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['assigned_to', 'status'], name='support_support_given_by'), models.Index(fields=['person', 'status'], name='support_support_for_person'), models.Index(condition=models.Q(('status__in', ['not_reached', 'offered', 'to_offer'])), fields=['offer_until'], name='support_support_to_offer')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='support_support_in_organisation'), models.UniqueConstraint(fields=('incident', 'person', 'kind', 'number', 'phase'), name='support_support_once', nulls_distinct=False, violation_error_message='Deze opvang staat er al.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', ''), ('number', 1), ('person__isnull', False)), models.Q(('number__gte', 1), ('person', None), models.Q(('kind', ''), _negated=True)), _connector='OR'), name='support_support_of_somebody', violation_error_message='Opvang is voor een collega, of voor iemand zonder account.'), models.CheckConstraint(condition=models.Q(models.Q(('assigned_to', None), ('basis', '')), models.Q(('assigned_to__isnull', False), models.Q(('basis', ''), _negated=True)), _connector='OR'), name='support_support_given_on_a_basis', violation_error_message='Kies wie het geeft.'), models.CheckConstraint(condition=models.Q(('assigned_to', None), ('person', None), models.Q(('assigned_to', models.F('person')), _negated=True), _connector='OR'), name='support_support_not_by_oneself', violation_error_message='Kies een ander dan jezelf.')],
            },
        ),
        migrations.CreateModel(
            name='PassedSentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='zin')),
                ('status', models.CharField(choices=[('asked', 'wacht op een ja'), ('agreed', 'doorgegeven'), ('refused', 'niet doorgegeven')], max_length=10, verbose_name='stand')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('support', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sentences', to='support.support')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='support_sentence_in_organisation'), models.UniqueConstraint(condition=models.Q(('status', 'asked')), fields=('support',), name='support_sentence_one_at_a_time', violation_error_message='Er wacht al een zin op een ja.'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='support_sentence_says_something', violation_error_message='Schrijf de zin op die je wilt doorgeven.')],
            },
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('same_day', 'dezelfde dag'), ('week', 'na een week'), ('six_weeks', 'na zes weken'), ('extra', 'extra gesprek')], max_length=10, verbose_name='wanneer')),
                ('planned_on', models.DateField(verbose_name='gepland op')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='afgesproken tijd')),
                ('way', models.CharField(blank=True, choices=[('phone', 'aan de telefoon'), ('together', 'samen in een kamer'), ('walking', 'wandelend'), ('video', 'via beeldbellen')], max_length=10, verbose_name='hoe')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='waar')),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('status', models.CharField(choices=[('planned', 'gepland'), ('held', 'geweest'), ('missed', 'niet doorgegaan'), ('cancelled', 'niet meer nodig')], max_length=10, verbose_name='stand')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='geweest op')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('support', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='support.support')),
            ],
            options={
                'ordering': ['planned_on', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'planned')), fields=['planned_on'], name='support_conversation_to_come')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='support_conversation_in_organisation'), models.UniqueConstraint(condition=models.Q(('status', 'planned')), fields=('support', 'step'), name='support_conversation_planned_once', violation_error_message='Dit gesprek is al gepland.'), models.CheckConstraint(condition=models.Q(models.Q(('held_by__isnull', False), ('held_on__isnull', False), ('status', 'held')), models.Q(models.Q(('status', 'held'), _negated=True), ('held_by', None), ('held_on', None)), _connector='OR'), name='support_conversation_held_when_and_by_whom', violation_error_message='Vul in op welke dag het gesprek was.')],
            },
        ),
        migrations.CreateModel(
            name='SupportSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offer_days', models.PositiveSmallIntegerField(default=1, verbose_name='aanbieden binnen (werkdagen)')),
                ('week_days', models.PositiveSmallIntegerField(default=7, verbose_name='eerste nazorggesprek na (dagen)')),
                ('late_days', models.PositiveSmallIntegerField(default=42, verbose_name='tweede nazorggesprek na (dagen)')),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('offer_days__gte', 1), ('offer_days__lte', 5)), name='support_settings_offer_soon', violation_error_message='Kies 1 tot en met 5 werkdagen.'), models.CheckConstraint(condition=models.Q(('week_days__gte', 2), ('week_days__lte', 21)), name='support_settings_first_aftercare', violation_error_message='Kies 2 tot en met 21 dagen.'), models.CheckConstraint(condition=models.Q(('late_days__gt', models.F('week_days')), ('late_days__lte', 180)), name='support_settings_later_aftercare', violation_error_message='Kies meer dagen dan bij het eerste gesprek, en hoogstens 180.')],
            },
        ),
        migrations.CreateModel(
            name='SupportStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('support', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='support.support')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='support_supportstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='ConversationNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000, verbose_name='aantekening')),
                ('written_at', models.DateTimeField()),
                ('conversation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='note', to='support.conversation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='support_note_says_something', violation_error_message='Schrijf iets op, of laat de aantekening weg.')],
            },
        ),
        migrations.CreateModel(
            name='ConversationStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='support.conversation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='support_conversationstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='SentenceStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('sentence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='support.passedsentence')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='support_sentencestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        OrganisationKey(
            table='support_support',
            column='incident_id',
            target='cases_incident',
        ),
        OrganisationKey(
            table='support_support',
            column='person_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='support_support',
            column='assigned_to_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='support_supportstatuschange',
            column='support_id',
            target='support_support',
        ),
        OrganisationKey(
            table='support_conversation',
            column='support_id',
            target='support_support',
        ),
        OrganisationKey(
            table='support_conversation',
            column='held_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='support_conversationstatuschange',
            column='conversation_id',
            target='support_conversation',
        ),
        OrganisationKey(
            table='support_conversationnote',
            column='conversation_id',
            target='support_conversation',
        ),
        OrganisationKey(
            table='support_conversationnote',
            column='written_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='support_passedsentence',
            column='support_id',
            target='support_support',
        ),
        OrganisationKey(
            table='support_passedsentence',
            column='asked_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='support_sentencestatuschange',
            column='sentence_id',
            target='support_passedsentence',
        ),
        OrganisationKey(
            table='support_supportsettings',
            column='changed_by_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='support_supportstatuschange',
        ),
        AppendOnly(
            table='support_conversationstatuschange',
        ),
        AppendOnly(
            table='support_sentencestatuschange',
        ),
    ]
