import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly
from vpd.files.operations import MadeFilesGoAlong
from vpd.letters.operations import LetterStays
from vpd.organisation.operations import OrganisationKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='organisation.organisation')),
                ('address', models.TextField(blank=True, max_length=300, verbose_name='adres')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoonnummer')),
                ('website', models.CharField(blank=True, max_length=120, verbose_name='website of e-mailadres')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40, verbose_name='soort brief')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind'), name='letters_template_kind_once'), models.UniqueConstraint(fields=('organisation', 'id'), name='letters_template_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='LetterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='letters.lettertemplate')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='letters_version_number_once', violation_error_message='Deze versie van deze brief is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('template',), name='letters_version_one_draft', violation_error_message='Er is al een concept van deze brief.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft'), ('in_force_from', None)), models.Q(('published_at__isnull', False), ('status', 'published'), ('published_by__isnull', False), ('in_force_from__isnull', False)), _connector='OR'), name='letters_version_published_with_day', violation_error_message='Vul in vanaf welke dag deze versie van deze brief geldt.'), models.UniqueConstraint(fields=('organisation', 'id'), name='letters_version_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='LetterPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('role', models.CharField(choices=[('subject', 'onderwerp'), ('body', 'tekst'), ('remedies', 'niet eens met het besluit')], default='body', max_length=10)),
                ('heading', models.CharField(blank=True, max_length=120, verbose_name='kop')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='tekst')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='letters.letterversion')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'lineage'), name='letters_part_lineage_once'), models.UniqueConstraint(condition=models.Q(('role', 'body'), _negated=True), fields=('version', 'role'), name='letters_part_fixed_once', violation_error_message='Dit onderdeel staat al in de brief.'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'remedies'), ('text', '')), models.Q(('text__regex', '^\\s*$'), _negated=True), _connector='OR'), name='letters_part_not_empty', violation_error_message='Schrijf een tekst, of verwijder dit onderdeel.'), models.CheckConstraint(condition=models.Q(('role', 'body'), ('removed_at', None), _connector='OR'), name='letters_part_fixed_stays', violation_error_message='Dit onderdeel hoort in elke brief van deze soort.')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin_kind', models.CharField(max_length=40)),
                ('origin_reference', models.CharField(max_length=40, verbose_name='kenmerk')),
                ('origin_id', models.BigIntegerField()),
                ('kind', models.SlugField(max_length=40, verbose_name='soort brief')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('final', 'definitief'), ('sent', 'verstuurd'), ('withdrawn', 'ingetrokken')], max_length=12, verbose_name='stand')),
                ('subject', models.CharField(max_length=300, verbose_name='onderwerp')),
                ('parts', models.JSONField(default=list, help_text='heading and text of each part, filled in')),
                ('contact_name', models.CharField(max_length=120, verbose_name='contactpersoon')),
                ('contact_phone', models.CharField(max_length=40, verbose_name='telefoonnummer')),
                ('signer', models.CharField(max_length=200, verbose_name='ondertekend door')),
                ('addressee_id', models.BigIntegerField(blank=True, help_text='a row of the identity module', null=True)),
                ('made_at', models.DateTimeField()),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='datum van de brief')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='verstuurd op')),
                ('sent_how', models.CharField(blank=True, choices=[('post', 'met de post'), ('registered', 'aangetekend'), ('handed', 'zelf overhandigd'), ('email', 'als bijlage bij een e-mail')], max_length=12, verbose_name='hoe')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.madefile')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.letterversion')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['origin_kind', 'origin_id'], name='letters_letter_of_origin')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='letters_letter_in_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('sent_how__in', ['post', 'registered', 'handed', 'email']), ('sent_on__isnull', False), ('status', 'sent')), models.Q(models.Q(('status', 'sent'), _negated=True), ('sent_how', ''), ('sent_on', None)), _connector='OR'), name='letters_letter_sent_when_and_how', violation_error_message='Vul in op welke dag en hoe de brief is verstuurd.'), models.CheckConstraint(condition=models.Q(('status__in', ['concept', 'withdrawn']), ('dated_on__isnull', False), _connector='OR'), name='letters_letter_final_with_day', violation_error_message='Een brief die definitief is, heeft een datum.'), models.CheckConstraint(condition=models.Q(('sent_on', None), ('sent_on__gte', models.F('dated_on')), _connector='OR'), name='letters_letter_sent_after_made', violation_error_message='Kies de dag van de brief of een latere dag.')],
            },
        ),
        migrations.CreateModel(
            name='LetterStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='letters.letter')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='letters_letterstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.')],
            },
        ),
        OrganisationKey(
            table='letters_letterversion',
            column='template_id',
            target='letters_lettertemplate',
        ),
        OrganisationKey(
            table='letters_letterversion',
            column='published_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='letters_letterpart',
            column='version_id',
            target='letters_letterversion',
        ),
        OrganisationKey(
            table='letters_letter',
            column='version_id',
            target='letters_letterversion',
        ),
        OrganisationKey(
            table='letters_letter',
            column='contact_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='letters_letter',
            column='made_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='letters_letterstatuschange',
            column='letter_id',
            target='letters_letter',
        ),
        Frozen(
            table='letters_letterversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='letters_letterpart',
            condition="EXISTS (SELECT FROM letters_letterversion v WHERE v.id = {row}.version_id AND v.status = 'published')",
            is_child=True,
        ),
        LetterStays(
        ),
        AppendOnly(
            table='letters_letterstatuschange',
        ),
        MadeFilesGoAlong(
            table='letters_letter',
        ),
        MadeFilesGoAlong(
            table='letters_letterversion',
        ),
    ]
