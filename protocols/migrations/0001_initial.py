import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from protocols.operations import (OnlyStricter)
from vpd.versions.operations import Frozen
from vpd.audit.operations import AppendOnly
from vpd.organisation.operations import TeamKey

VERSION_ADOPTED = "(SELECT status FROM protocols_protocolversion WHERE id = {row}.version_id) = 'adopted'"
NORM_PUBLISHED = "(SELECT status FROM protocols_normversion WHERE id = {row}) = 'published'"
STEP_PUBLISHED = (
    "(SELECT n.status FROM protocols_normversion n JOIN protocols_normcolumn c ON c.norm_version_id = n.id"
    " WHERE c.id = {row}.column_id) = 'published'"
)
TEMPLATE_PUBLISHED = "(SELECT status FROM protocols_templateversion WHERE id = {row}.version_id) = 'published'"
PROMPT_PUBLISHED = (
    "(SELECT v.status FROM protocols_templateversion v JOIN protocols_templatesection s ON s.version_id = v.id"
    " WHERE s.id = {row}.section_id) = 'published'"
)
BULLET_PUBLISHED = (
    "(SELECT v.status FROM protocols_templateversion v JOIN protocols_templatesection s ON s.version_id = v.id"
    " JOIN protocols_templateprompt p ON p.section_id = s.id WHERE p.id = {row}.prompt_id) = 'published'"
)


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
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('paragraph', 'vaste tekst'), ('heading', 'tussenkop'), ('statement', 'vaste afspraak'), ('bullets', 'vaste opsomming'), ('lines', 'eigen regels'), ('bullets_and_lines', 'vaste opsomming met eigen regels'), ('matrix', 'gedragsmatrix'), ('risks', 'risicosituaties'), ('measures', 'maatregelen per risicosituatie'), ('persons', 'personen of functies')], max_length=20)),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('short', models.CharField(blank=True, max_length=80, verbose_name='kort (eigen woorden)')),
                ('lead', models.CharField(blank=True, max_length=40, verbose_name='begin van elke regel')),
                ('blank_lines', models.PositiveSmallIntegerField(default=0, verbose_name='lege regels op het formulier')),
                ('line_marks', models.JSONField(blank=True, default=list, verbose_name='aanduiding bij een regel')),
                ('is_required', models.BooleanField(default=True, verbose_name='verplicht')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TemplateSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
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
            name='NormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('vision', models.TextField(blank=True, verbose_name='visie')),
                ('norm_sentence', models.TextField(verbose_name='norm in één zin')),
                ('short_sentence', models.CharField(blank=True, max_length=120, verbose_name='norm in het kort')),
                ('matrix_heading', models.CharField(blank=True, max_length=80, verbose_name='kop van de matrix')),
                ('row_headings', models.JSONField(blank=True, default=dict, verbose_name='koppen van de rijen')),
                ('team_norm_hint', models.CharField(blank=True, max_length=80, verbose_name='wat het team invult')),
                ('mapping', models.JSONField(blank=True, default=dict, verbose_name='gedragingen in een zwaardere kolom')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='NormStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('definition', 'begrip'), ('principle', 'uitgangspunt')], default='definition', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('norm_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='protocols.normversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='NormColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.CharField(choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20)),
                ('heading', models.CharField(max_length=120)),
                ('subheading', models.CharField(blank=True, max_length=120)),
                ('behaviour', models.TextField(verbose_name='gedrag van de burger')),
                ('org_position', models.TextField(verbose_name='standpunt organisatie')),
                ('approach_heading', models.CharField(max_length=80, verbose_name='aanpak')),
                ('reporting_code', models.CharField(choices=[('no_report_unless_pattern', 'Niet melden, tenzij er een patroon ontstaat'), ('report_if_persists', 'Melden als het gedrag aanhoudt'), ('must_report', 'Altijd melden')], max_length=30, verbose_name='melden')),
                ('reporting_text', models.TextField(verbose_name='melden en afhandelen')),
                ('norm_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='protocols.normversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Protocol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='protocol', to='organisation.team')),
            ],
        ),
        migrations.CreateModel(
            name='ProtocolTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ProtocolVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('stocktaking', 'inventarisatie'), ('in_discussion', 'in bespreking met team'), ('adopted', 'vastgesteld')], default='draft', max_length=20)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('requested_at', models.DateTimeField(blank=True, null=True, verbose_name='klaar voor vaststelling')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken met het team op')),
                ('incomplete_reason', models.TextField(blank=True, verbose_name='waarom nu al vaststellen')),
                ('adopted_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('next_review_on', models.DateField(blank=True, null=True, verbose_name='opnieuw bekijken op')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.protocolversion')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('norm_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.normversion')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='protocols.protocol')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
        ),
        migrations.CreateModel(
            name='ProtocolLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section_key', models.CharField(max_length=60)),
                ('prompt_key', models.CharField(max_length=60)),
                ('column_key', models.CharField(blank=True, choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20)),
                ('row_key', models.CharField(blank=True, choices=[('behaviour', 'Gedrag van de burger'), ('org_position', 'Standpunt organisatie (organisatienorm)'), ('team_norm', 'Teamnorm (voorbeelden uit de praktijk)'), ('approach', 'Aanpak/werkinstructie'), ('reporting', 'Melden en afhandelen?')], max_length=20)),
                ('position', models.PositiveIntegerField()),
                ('indent', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(max_length=2000, verbose_name='tekst')),
                ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('origin_kind', models.CharField(choices=[('template', 'uit het formulier'), ('team', 'van het team'), ('norm', 'uit de organisatienorm'), ('amendment', 'wijzigingsvoorstel')], default='team', max_length=12)),
                ('origin_reference_kind', models.CharField(blank=True, max_length=30)),
                ('origin_reference', models.CharField(blank=True, max_length=60)),
                ('is_fixed', models.BooleanField(default=False, verbose_name='vaste tekst van het formulier')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='protocols.protocolline')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='protocols.protocolversion')),
            ],
        ),
        migrations.CreateModel(
            name='ProtocolDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.storedfile')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='document', to='protocols.protocolversion')),
            ],
        ),
        migrations.CreateModel(
            name='PromptWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt_key', models.CharField(max_length=60)),
                ('reason', models.TextField(max_length=2000, verbose_name='niet van toepassing, omdat')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='protocols.protocolversion')),
            ],
        ),
        migrations.CreateModel(
            name='ReportingChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column_key', models.CharField(choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20)),
                ('reporting_code', models.CharField(choices=[('no_report_unless_pattern', 'Niet melden, tenzij er een patroon ontstaat'), ('report_if_persists', 'Melden als het gedrag aanhoudt'), ('must_report', 'Altijd melden')], max_length=30)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reporting_choices', to='protocols.protocolversion')),
            ],
        ),
        migrations.CreateModel(
            name='TemplateBullet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('prompt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bullets', to='protocols.templateprompt')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='templateprompt',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prompts', to='protocols.templatesection'),
        ),
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('title', models.CharField(max_length=300, verbose_name='titel')),
                ('subtitle', models.TextField(blank=True, verbose_name='ondertitel')),
                ('source', models.CharField(max_length=300, verbose_name='bron')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='protocols.protocoltemplate')),
            ],
        ),
        migrations.AddField(
            model_name='templatesection',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='protocols.templateversion'),
        ),
        migrations.AddField(
            model_name='protocolversion',
            name='template_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.templateversion'),
        ),
        migrations.CreateModel(
            name='VersionStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('stocktaking', 'inventarisatie'), ('in_discussion', 'in bespreking met team'), ('adopted', 'vastgesteld')], max_length=20)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='protocols.protocolversion')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NormStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('indent', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField()),
                ('column', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='protocols.normcolumn')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('column', 'position'), name='protocols_norm_step_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='normversion',
            constraint=models.UniqueConstraint(fields=('organisation', 'number'), name='protocols_norm_number_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='normversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('status', 'draft')), models.Q(('published_at__isnull', False), ('status', 'published')), _connector='OR'), name='protocols_norm_published_with_moment', violation_error_message='Een gepubliceerde norm heeft een moment van publicatie.'),
        ),
        migrations.AddConstraint(
            model_name='normversion',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('in_force_from', None), ('organisation', None)), models.Q(('in_force_from__isnull', False), ('organisation__isnull', False)), _connector='OR'), name='protocols_norm_in_force_from_a_day', violation_error_message='Vul in vanaf welke dag de norm geldt.'),
        ),
        migrations.AddConstraint(
            model_name='normstatement',
            constraint=models.UniqueConstraint(fields=('norm_version', 'key'), name='protocols_norm_statement_once'),
        ),
        migrations.AddConstraint(
            model_name='normcolumn',
            constraint=models.UniqueConstraint(fields=('norm_version', 'key'), name='protocols_norm_column_once'),
        ),
        migrations.AddConstraint(
            model_name='normcolumn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key__in', ['physical', 'threat']), _negated=True), ('reporting_code', 'must_report'), _connector='OR'), name='protocols_norm_threat_and_violence_reported', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.'),
        ),
        migrations.AddConstraint(
            model_name='normcolumn',
            constraint=models.CheckConstraint(condition=models.Q(('reporting_code__in', ['no_report_unless_pattern', 'report_if_persists', 'must_report'])), name='protocols_norm_reporting_known'),
        ),
        migrations.AddConstraint(
            model_name='protocoltemplate',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='protocols_template_key_once', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='protocolline',
            index=models.Index(fields=['version', 'prompt_key', 'position'], name='protocols_line_in_order'),
        ),
        migrations.AddConstraint(
            model_name='protocolline',
            constraint=models.UniqueConstraint(fields=('version', 'lineage'), name='protocols_line_lineage_once'),
        ),
        migrations.AddConstraint(
            model_name='protocolline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('column_key', ''), ('row_key', '')), models.Q(('column_key__in', ['emotion_self', 'emotion_criticism', 'verbal', 'threat', 'physical']), ('row_key__in', ['approach', 'team_norm'])), _connector='OR'), name='protocols_line_only_team_rows', violation_error_message='De norm van de organisatie staat vast.'),
        ),
        migrations.AddConstraint(
            model_name='protocolline',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='protocols_line_not_empty', violation_error_message='Een regel kan niet leeg zijn.'),
        ),
        migrations.AddConstraint(
            model_name='promptwaiver',
            constraint=models.UniqueConstraint(fields=('version', 'prompt_key'), name='protocols_waiver_once'),
        ),
        migrations.AddConstraint(
            model_name='promptwaiver',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='protocols_waiver_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='reportingchoice',
            constraint=models.UniqueConstraint(fields=('version', 'column_key'), name='protocols_reporting_choice_once'),
        ),
        migrations.AddConstraint(
            model_name='reportingchoice',
            constraint=models.CheckConstraint(condition=models.Q(('column_key__in', ['physical', 'threat']), _negated=True), name='protocols_reporting_choice_not_where_always', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.'),
        ),
        migrations.AddConstraint(
            model_name='templatebullet',
            constraint=models.UniqueConstraint(fields=('prompt', 'position'), name='protocols_template_bullet_once'),
        ),
        migrations.AddConstraint(
            model_name='templateprompt',
            constraint=models.UniqueConstraint(fields=('section', 'key'), name='protocols_template_prompt_once'),
        ),
        migrations.AddConstraint(
            model_name='templateprompt',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['paragraph', 'heading', 'statement', 'bullets', 'lines', 'bullets_and_lines', 'matrix', 'risks', 'measures', 'persons'])), name='protocols_template_prompt_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.UniqueConstraint(fields=('template', 'number'), name='protocols_template_number_once'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='protocols_template_section_once'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.UniqueConstraint(fields=('version', 'slug'), name='protocols_template_slug_once'),
        ),
        migrations.AddIndex(
            model_name='protocolversion',
            index=models.Index(fields=['team', '-in_force_from'], name='protocols_version_in_force'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.UniqueConstraint(fields=('protocol', 'number'), name='protocols_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'in_discussion', 'stocktaking'])), fields=('protocol',), name='protocols_version_one_draft', violation_error_message='Er is al een concept van dit protocol.'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'adopted'), _negated=True), ('norm_version__isnull', False), _connector='OR'), name='protocols_version_adopted_with_norm', violation_error_message='Een protocol kan pas worden vastgesteld als de organisatie een norm heeft.'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('adopted_at__isnull', False), ('adopted_by__isnull', False), ('discussed_on__isnull', False), ('in_force_from__isnull', False), ('next_review_on__isnull', False), ('status', 'adopted')), models.Q(models.Q(('status', 'adopted'), _negated=True), ('adopted_at', None), ('adopted_by', None)), _connector='OR'), name='protocols_version_adopted_by_whom_and_when', violation_error_message='Vul in wanneer het team het protocol besprak en vanaf wanneer het geldt.'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('requested_at', None), ('requested_by', None)), models.Q(('requested_at__isnull', False), ('requested_by__isnull', False)), _connector='OR'), name='protocols_version_requested_by_whom_and_when'),
        ),
        TeamKey("protocols_protocol"),
        TeamKey("protocols_protocolversion"),
        TeamKey("protocols_protocolline"),
        TeamKey("protocols_reportingchoice"),
        TeamKey("protocols_promptwaiver"),
        AppendOnly("protocols_versionstatuschange"),
        Frozen("protocols_normversion", "{row}.status = 'published'"),
        Frozen("protocols_normstatement", NORM_PUBLISHED.format(row="{row}.norm_version_id"), True),
        Frozen("protocols_normcolumn", NORM_PUBLISHED.format(row="{row}.norm_version_id"), True),
        Frozen("protocols_normstep", STEP_PUBLISHED, True),
        Frozen("protocols_templateversion", "{row}.status = 'published'"),
        Frozen("protocols_templatesection", TEMPLATE_PUBLISHED, True),
        Frozen("protocols_templateprompt", PROMPT_PUBLISHED, True),
        Frozen("protocols_templatebullet", BULLET_PUBLISHED, True),
        Frozen("protocols_protocolversion", "{row}.status = 'adopted'"),
        Frozen("protocols_protocolline", VERSION_ADOPTED, True),
        Frozen("protocols_reportingchoice", VERSION_ADOPTED, True),
        Frozen("protocols_promptwaiver", VERSION_ADOPTED, True),
        OnlyStricter(),
    ]
