import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=240, verbose_name='training')),
                ('provider', models.CharField(blank=True, max_length=120, verbose_name='aanbieder')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='contact bij de aanbieder')),
                ('form', models.CharField(choices=[('meeting', 'in het overleg'), ('practice', 'training met oefenen'), ('blended', 'e-learning en oefenen'), ('e_learning', 'e-learning'), ('coaching', 'coaching op de werkplek'), ('information', 'uitleg of voorlichting')], max_length=16, verbose_name='vorm')),
                ('duration', models.CharField(blank=True, max_length=60, verbose_name='duur')),
                ('price', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='prijs')),
                ('price_per', models.CharField(blank=True, choices=[('group', 'per groep'), ('person', 'per persoon')], max_length=8, verbose_name='prijs is')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('lead', models.TextField(blank=True, max_length=600, verbose_name='waar het dit jaar om gaat')),
                ('basics', models.CharField(blank=True, choices=[('', 'nog vragen'), ('yes', 'op orde'), ('no', 'eerst op niveau brengen')], max_length=4, verbose_name='basis op orde?')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('proposed', 'voorgelegd'), ('agreed', 'afgesproken')], max_length=12)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'team', 'year'), name='programme_programme_once_a_year', nulls_distinct=False, violation_error_message='Er is al een programma voor dit jaar. Open dat.'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='programme_programme_year_sane', violation_error_message='Kies een jaar tussen 2000 en 2100.'), models.UniqueConstraint(fields=('organisation', 'id'), name='programme_programme_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='programme.programme')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='programme_programmestatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=240, verbose_name='naam')),
                ('audience', models.CharField(choices=[('leaders', 'Leidinggevende'), ('team', 'Hele team'), ('some', 'Enkele collega’s'), ('board', 'College, raad en directie'), ('staff', 'Stafmedewerkers')], max_length=8, verbose_name='voor wie')),
                ('quarter', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('form', models.CharField(choices=[('meeting', 'in het overleg'), ('practice', 'training met oefenen'), ('blended', 'e-learning en oefenen'), ('e_learning', 'e-learning'), ('coaching', 'coaching op de werkplek'), ('information', 'uitleg of voorlichting')], max_length=16, verbose_name='vorm')),
                ('why', models.TextField(max_length=1000, verbose_name='waarom')),
                ('created_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.offer', verbose_name='aanbod')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings', to='programme.programme')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reading', 'norm en protocol'), ('picture', 'teambeeld'), ('goal', 'teamdoel'), ('incidents', 'meldingen'), ('causes', 'analyses'), ('check', 'afspraken'), ('need', 'leerwens'), ('repeat', 'herhaling'), ('family', 'functiegroep')], max_length=12)),
                ('text', models.CharField(max_length=400)),
                ('origin_id', models.BigIntegerField(blank=True, null=True)),
                ('asked', models.CharField(blank=True, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='programme.training')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['kind', 'origin_id'], name='programme_reason_origin')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='programme_reason_has_text', violation_error_message='Schrijf op waarom deze training nodig is.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingElement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('cluster', models.CharField(choices=[('knowledge', 'Norm, kennis en bewustwording'), ('skills', 'Omgaan met emotie en agressie'), ('care', 'Opvang en nazorg'), ('professional', 'Professioneel handelen'), ('leaders', 'Voor leidinggevenden'), ('family', 'Per functiegroep'), ('function', 'In een opleiding voor de functie'), ('forms', 'Werkvormen voor teams'), ('example', 'Het voorbeeldprogramma'), ('own', 'Van onze organisatie')], max_length=16, verbose_name='soort')),
                ('title', models.CharField(max_length=240, verbose_name='onderdeel')),
                ('short', models.CharField(blank=True, max_length=60, verbose_name='kort')),
                ('audience', models.CharField(blank=True, max_length=200, verbose_name='voor wie')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='toelichting')),
                ('is_skill', models.BooleanField(default=False, verbose_name='is een vaardigheid')),
                ('for_leaders', models.BooleanField(default=False, verbose_name='voor leidinggevenden')),
                ('job_families', models.JSONField(blank=True, default=list, verbose_name='functiegroepen')),
                ('repeat_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='herhalen na maanden')),
                ('links', models.JSONField(blank=True, default=dict)),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='programme_element_key_once', nulls_distinct=False, violation_error_message='Dit onderdeel staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='programme_element_has_title', violation_error_message='Geef het onderdeel een naam.'), models.CheckConstraint(condition=models.Q(('repeat_months', None), models.Q(('repeat_months__gte', 1), ('repeat_months__lte', 120)), _connector='OR'), name='programme_element_repeat_sane', violation_error_message='Kies een herhaling na 1 tot en met 120 maanden.')],
            },
        ),
        migrations.AddField(
            model_name='training',
            name='element',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.trainingelement', verbose_name='onderdeel'),
        ),
        migrations.CreateModel(
            name='OfferElement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.offer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('element', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.trainingelement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('offer', 'element'), name='programme_offer_element_once')],
            },
        ),
        migrations.AddField(
            model_name='offer',
            name='elements',
            field=models.ManyToManyField(related_name='offers', through='programme.OfferElement', to='programme.trainingelement', verbose_name='onderdelen'),
        ),
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begint')),
                ('ends_at', models.DateTimeField(verbose_name='eindigt')),
                ('place', models.CharField(max_length=160, verbose_name='locatie')),
                ('trainer', models.CharField(blank=True, max_length=120, verbose_name='trainer')),
                ('board_invited', models.PositiveSmallIntegerField(default=0, verbose_name='bestuurders uitgenodigd')),
                ('board_attended', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bestuurders aanwezig')),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('status', models.CharField(choices=[('planned', 'gepland'), ('held', 'geweest'), ('cancelled', 'afgelast')], max_length=12)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.training')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'planned')), fields=['organisation', 'ends_at'], name='programme_to_note')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='programme_session_ends_after_start', violation_error_message='Kies een tijd waarop het eindigt na het begin.'), models.CheckConstraint(condition=models.Q(('place__regex', '^\\s*$'), _negated=True), name='programme_session_has_place', violation_error_message='Vul in waar het is.'), models.UniqueConstraint(fields=('organisation', 'id'), name='programme_session_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='SessionStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='programme.trainingsession')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='programme_sessionstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reply', models.CharField(blank=True, choices=[('', 'nog geen antwoord'), ('coming', 'komt'), ('not_coming', 'komt niet')], max_length=12, verbose_name='antwoord')),
                ('attended', models.BooleanField(blank=True, null=True, verbose_name='was erbij')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='programme.trainingsession')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'session'], name='programme_participation_user')],
                'constraints': [models.UniqueConstraint(fields=('session', 'user'), name='programme_participation_once', violation_error_message='Deze collega is al uitgenodigd.')],
            },
        ),
        migrations.AddConstraint(
            model_name='training',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='programme_training_four_quarters', violation_error_message='Kies een kwartaal van 1 tot en met 4.'),
        ),
        migrations.AddConstraint(
            model_name='training',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title__regex', '^\\s*$'), _negated=True), models.Q(('why__regex', '^\\s*$'), _negated=True)), name='programme_training_says_why', violation_error_message='Schrijf op waarom deze training nodig is.'),
        ),
        migrations.AddConstraint(
            model_name='training',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='programme_training_removed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='training',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='programme_training_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='programme_offer_has_title', violation_error_message='Geef de training een naam.'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('price', None), ('price_per', '')), models.Q(('price__gte', 0), ('price_per__in', ['group', 'person'])), _connector='OR'), name='programme_offer_price_says_per_what', violation_error_message='Kies of de prijs per groep of per persoon is.'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.UniqueConstraint(fields=('organisation', 'id'), name='programme_offer_in_organisation'),
        ),
        TeamKey(
            table='programme_programme',
        ),
        TeamKey(
            table='programme_participation',
        ),
        OrganisationKey(
            table='programme_programme',
            column='created_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='programme_programmestatuschange',
            column='programme_id',
            target='programme_programme',
        ),
        OrganisationKey(
            table='programme_training',
            column='programme_id',
            target='programme_programme',
        ),
        OrganisationKey(
            table='programme_training',
            column='offer_id',
            target='programme_offer',
        ),
        OrganisationKey(
            table='programme_training',
            column='created_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='programme_training',
            column='removed_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='programme_reason',
            column='training_id',
            target='programme_training',
        ),
        OrganisationKey(
            table='programme_offerelement',
            column='offer_id',
            target='programme_offer',
        ),
        OrganisationKey(
            table='programme_trainingsession',
            column='training_id',
            target='programme_training',
        ),
        OrganisationKey(
            table='programme_sessionstatuschange',
            column='session_id',
            target='programme_trainingsession',
        ),
        OrganisationKey(
            table='programme_participation',
            column='session_id',
            target='programme_trainingsession',
        ),
        OrganisationKey(
            table='programme_participation',
            column='user_id',
            target='organisation_user',
        ),
        AppendOnly(
            table='programme_programmestatuschange',
        ),
        AppendOnly(
            table='programme_sessionstatuschange',
        ),
        MadeFilesGoAlong(
            table='programme_programme',
        ),
    ]
