import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='geldt vanaf')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('vision', models.TextField(blank=True, verbose_name='visie')),
                ('norm_sentence', models.TextField(verbose_name='norm in één zin')),
                ('short_sentence', models.CharField(blank=True, max_length=120, verbose_name='norm in het kort')),
                ('matrix_heading', models.CharField(blank=True, max_length=80, verbose_name='kop van de matrix')),
                ('row_headings', models.JSONField(blank=True, default=dict, verbose_name='koppen van de rijen')),
                ('team_norm_hint', models.CharField(blank=True, max_length=80, verbose_name='wat het team invult')),
                ('mapping', models.JSONField(blank=True, default=dict, verbose_name='gedrag in een zwaardere kolom')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='norms_norm_number_once', nulls_distinct=False, violation_error_message='Deze versie van de norm is er al.'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('organisation',), name='norms_norm_one_draft', violation_error_message='Er is al een concept van de norm.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status', 'draft'), ('in_force_from', None)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation__isnull', False), ('in_force_from__isnull', False)), models.Q(('published_at__isnull', False), ('status', 'published'), ('organisation', None), ('published_by', None), ('in_force_from', None)), _connector='OR'), name='norms_norm_published_with_day', violation_error_message='Vul in vanaf welke dag deze versie van de norm geldt.'), models.UniqueConstraint(fields=('organisation', 'in_force_from'), name='norms_norm_one_a_day', violation_error_message='Er gaat al een versie van de norm in op die dag.')],
            },
        ),
        migrations.CreateModel(
            name='NormStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='plaats')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('definition', 'begrip'), ('principle', 'uitgangspunt')], default='definition', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('norm_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='norms.normversion')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('norm_version', 'key'), name='norms_norm_statement_once')],
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
                ('reporting_text', models.TextField(verbose_name='melden')),
                ('norm_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='norms.normversion')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('norm_version', 'key'), name='norms_norm_column_once'), models.CheckConstraint(condition=models.Q(models.Q(('key__in', ['physical', 'threat']), _negated=True), ('reporting_code', 'must_report'), _connector='OR'), name='norms_norm_threat_and_violence_reported', violation_error_message='Bedreiging en fysiek geweld worden altijd gemeld.'), models.CheckConstraint(condition=models.Q(('reporting_code__in', ['no_report_unless_pattern', 'report_if_persists', 'must_report'])), name='norms_norm_reporting_known')],
            },
        ),
        migrations.CreateModel(
            name='NormStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('indent', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField()),
                ('contact', models.CharField(choices=[('always', 'Bij elk contact'), ('present', 'Alleen als iemand voor je staat'), ('distance', 'Alleen op afstand: telefoon, e-mail, brief of sociale media')], default='always', max_length=10, verbose_name='past bij')),
                ('column', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='norms.normcolumn')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('column', 'position'), name='norms_norm_step_once'), models.CheckConstraint(condition=models.Q(('contact__in', ['always', 'present', 'distance'])), name='norms_norm_step_contact_known', violation_error_message='Kies bij welk contact deze stap past.')],
            },
        ),
        Frozen(
            table='norms_normversion',
            condition="{row}.status = 'published'",
            is_child=False,
        ),
        Frozen(
            table='norms_normstatement',
            condition="(SELECT status FROM norms_normversion WHERE id = {row}.norm_version_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='norms_normcolumn',
            condition="(SELECT status FROM norms_normversion WHERE id = {row}.norm_version_id) = 'published'",
            is_child=True,
        ),
        Frozen(
            table='norms_normstep',
            condition="(SELECT n.status FROM norms_normversion n JOIN norms_normcolumn c ON c.norm_version_id = n.id WHERE c.id = {row}.column_id) = 'published'",
            is_child=True,
        ),
    ]
