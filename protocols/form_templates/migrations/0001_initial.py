import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TemplatePrompt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('guidance', 'aanwijzing voor wie het formulier invult'), ('paragraph', 'vaste tekst'), ('vision', 'visie van de organisatie'), ('heading', 'tussenkop'), ('statement', 'vaste afspraak'), ('bullets', 'vaste opsomming'), ('lines', 'eigen regels'), ('bullets_and_lines', 'vaste opsomming met eigen regels'), ('matrix', 'gedragsmatrix'), ('risks', 'risicosituaties'), ('measures', 'maatregelen per risicosituatie'), ('persons', 'personen of functies'), ('reference', 'verwijzing naar de checklists')], max_length=20)),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('matter', models.TextField(blank=True, verbose_name='wat daarvan in het protocol zelf staat')),
                ('short', models.CharField(blank=True, max_length=80, verbose_name='kort (eigen woorden)')),
                ('lead', models.CharField(blank=True, max_length=40, verbose_name='begin van elke regel')),
                ('blank_lines', models.PositiveSmallIntegerField(default=0, verbose_name='lege regels op het formulier')),
                ('line_marks', models.JSONField(blank=True, default=list, verbose_name='aanduiding bij een regel')),
                ('help', models.TextField(blank=True, verbose_name='hulp bij het invullen (eigen woorden)')),
                ('source_note', models.CharField(blank=True, max_length=200, verbose_name='herkomst, als het geen tekst van het instrument is')),
                ('is_required', models.BooleanField(default=True, verbose_name='verplicht')),
                ('is_team_only', models.BooleanField(default=False, verbose_name='alleen voor het team en de coördinator')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TemplateSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(max_length=60)),
                ('slug', models.SlugField(max_length=60, verbose_name='in adressen')),
                ('number', models.PositiveSmallIntegerField(default=0, verbose_name='nummer')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('short', models.CharField(max_length=80, verbose_name='korte titel')),
                ('table_title', models.CharField(blank=True, max_length=200, verbose_name='titel van de tabel')),
                ('guidance', models.TextField(blank=True, verbose_name='uitleg (eigen woorden)')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='ProtocolTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('description', models.TextField(blank=True, verbose_name='waarvoor')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='form_templates_template_key_once', nulls_distinct=False), models.UniqueConstraint(fields=('organisation', 'name'), name='form_templates_template_name_once', violation_error_message='Er is al een formulier met deze naam.'), models.UniqueConstraint(fields=('organisation', 'id'), name='form_templates_template_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='TemplateBullet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('prompt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bullets', to='form_templates.templateprompt')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('prompt', 'position'), name='form_templates_template_bullet_once')],
            },
        ),
        migrations.CreateModel(
            name='TemplateRetirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('retired_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('retired_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retirements', to='form_templates.protocoltemplate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'template'), name='form_templates_template_retired_once')],
            },
        ),
        migrations.AddField(
            model_name='templateprompt',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prompts', to='form_templates.templatesection'),
        ),
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('title', models.CharField(max_length=300, verbose_name='titel')),
                ('subtitle', models.TextField(blank=True, verbose_name='ondertitel')),
                ('source', models.CharField(max_length=300, verbose_name='bron')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='form_templates.templateversion')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='form_templates.protocoltemplate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='form_templates_template_number_once', violation_error_message='Deze versie van dit formulier is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('template',), name='form_templates_template_one_draft', violation_error_message='Er is al een concept van dit formulier.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft')), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation__isnull', False)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation', None), ('published_by', None)), _connector='OR'), name='form_templates_template_published_with_moment', violation_error_message='Een gepubliceerde versie van dit formulier heeft een moment van publicatie.')],
            },
        ),
        migrations.AddField(
            model_name='templatesection',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='form_templates.templateversion'),
        ),
        migrations.AddConstraint(
            model_name='templateprompt',
            constraint=models.UniqueConstraint(fields=('section', 'key'), name='form_templates_template_prompt_once'),
        ),
        migrations.AddConstraint(
            model_name='templateprompt',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['guidance', 'paragraph', 'vision', 'heading', 'statement', 'bullets', 'lines', 'bullets_and_lines', 'matrix', 'risks', 'measures', 'persons', 'reference'])), name='form_templates_template_prompt_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='form_templates_template_section_once'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.UniqueConstraint(fields=('version', 'slug'), name='form_templates_template_slug_once'),
        ),
        Frozen(
            table='form_templates_templateversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='form_templates_templatesection',
            condition="(SELECT status FROM form_templates_templateversion WHERE id = {row}.version_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='form_templates_templateprompt',
            condition="(SELECT v.status FROM form_templates_templateversion v JOIN form_templates_templatesection s ON s.version_id = v.id WHERE s.id = {row}.section_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='form_templates_templatebullet',
            condition="(SELECT v.status FROM form_templates_templateversion v JOIN form_templates_templatesection s ON s.version_id = v.id JOIN form_templates_templateprompt p ON p.section_id = s.id WHERE p.id = {row}.prompt_id) = 'published'",
            is_child=True,
        ),
        OrganisationKey(
            table='form_templates_templateversion',
            column='template_id',
            target='form_templates_protocoltemplate',
        ),
    ]
