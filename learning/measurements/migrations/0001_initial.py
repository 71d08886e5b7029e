import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.files.operations import MadeFilesGoAlong
from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(blank=True, max_length=60)),
                ('kind', models.CharField(choices=[('rounds', 'twee uitvragen'), ('figures', 'cijfers van elders')], max_length=12)),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('between', models.CharField(blank=True, max_length=300, verbose_name='wat deden jullie ertussen')),
                ('headline', models.TextField(blank=True, max_length=2000, verbose_name='wat zeggen we ervan')),
                ('before_when', models.CharField(blank=True, max_length=60, verbose_name='wanneer was de 0-meting')),
                ('after_when', models.CharField(blank=True, max_length=60, verbose_name='wanneer was de 1-meting')),
                ('who', models.CharField(blank=True, max_length=300, verbose_name='wie vulde het in')),
                ('notes', models.TextField(blank=True, help_text='Elke regel is een punt.', max_length=2000, verbose_name='wat moet je weten om dit te lezen')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
                ('most_answers', models.PositiveIntegerField(blank=True, null=True, verbose_name='hoogstens zoveel antwoorden')),
                ('said_in_all', models.PositiveIntegerField(blank=True, null=True, verbose_name='hoeveel mensen zeiden iets')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('conclusion', models.TextField(blank=True, verbose_name='wat doen we hiermee')),
                ('concluded_at', models.DateTimeField(blank=True, null=True, verbose_name='afgerond op')),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaign', verbose_name='1-meting')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaign', verbose_name='0-meting')),
                ('concluded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='measurements_measurement_has_title', violation_error_message='Geef de meting een titel.'), models.CheckConstraint(condition=models.Q(models.Q(('before__isnull', False), ('kind', 'rounds'), ('organisation__isnull', False), ('team', None)), models.Q(('after', None), ('before', None), ('kind', 'figures')), _connector='OR'), name='measurements_measurement_has_rounds_or_figures', violation_error_message='Kies een uitvraag als 0-meting, of vul cijfers in.'), models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='measurements_measurement_two_rounds', violation_error_message='Kies twee verschillende uitvragen.'), models.CheckConstraint(condition=models.Q(('organisation', None), ('created_by__isnull', False), _connector='OR'), name='measurements_measurement_made_by_somebody', violation_error_message='Een meting wordt door iemand gemaakt.'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_at', None), ('concluded_by', None), ('conclusion', '')), models.Q(models.Q(('conclusion__regex', '^\\s*$'), _negated=True), ('concluded_at__isnull', False), ('concluded_by__isnull', False)), _connector='OR'), name='measurements_measurement_concluded_by_somebody', violation_error_message='Schrijf op wat jullie met de meting doen.'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('key',), name='measurements_measurement_shipped_once'), models.UniqueConstraint(fields=('before', 'after'), name='measurements_measurement_pair_once', violation_error_message='Van deze twee uitvragen is er al een meting.'), models.UniqueConstraint(fields=('organisation', 'id'), name='measurements_measurement_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('group', models.CharField(blank=True, max_length=80, verbose_name='onderwerp')),
                ('text', models.CharField(max_length=300, verbose_name='vraag')),
                ('before_counted', models.PositiveIntegerField(blank=True, null=True, verbose_name='0-meting, zoveel')),
                ('before_total', models.PositiveIntegerField(blank=True, null=True, verbose_name='0-meting, van zoveel')),
                ('after_counted', models.PositiveIntegerField(blank=True, null=True, verbose_name='1-meting, zoveel')),
                ('after_total', models.PositiveIntegerField(blank=True, null=True, verbose_name='1-meting, van zoveel')),
                ('before_percentage', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='0-meting, percentage')),
                ('after_percentage', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='1-meting, percentage')),
                ('before_printed', models.CharField(blank=True, max_length=80)),
                ('after_printed', models.CharField(blank=True, max_length=80)),
                ('before_period', models.CharField(blank=True, max_length=60, verbose_name='0-meting, over welke tijd')),
                ('after_period', models.CharField(blank=True, max_length=60, verbose_name='1-meting, over welke tijd')),
                ('before_scoring', models.CharField(blank=True, max_length=80, verbose_name='0-meting, wat telt mee')),
                ('after_scoring', models.CharField(blank=True, max_length=80, verbose_name='1-meting, wat telt mee')),
                ('incomparable', models.CharField(blank=True, max_length=300, verbose_name='waarom niet te vergelijken')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='measurements.measurement')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('measurement', 'position'), name='measurements_indicator_place_once'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='measurements_indicator_has_text', violation_error_message='Schrijf de vraag op.'), models.CheckConstraint(condition=models.Q(models.Q(('after_counted__isnull', False), ('after_counted__lte', models.F('after_total')), ('after_percentage', None), ('after_total__gte', 1), ('before_counted__isnull', False), ('before_counted__lte', models.F('before_total')), ('before_percentage', None), ('before_total__gte', 1)), models.Q(('after_counted', None), ('after_percentage__lte', 100), ('after_total', None), ('before_counted', None), ('before_percentage__lte', 100), ('before_total', None)), _connector='OR'), name='measurements_indicator_counts_or_percentages', violation_error_message='Vul bij beide metingen in hoeveel van hoeveel.')],
            },
        ),
        migrations.CreateModel(
            name='Satisfaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField(verbose_name='wanneer gevraagd')),
                ('question', models.CharField(max_length=200, verbose_name='wat is gevraagd')),
                ('counted', models.PositiveIntegerField(verbose_name='zoveel tevreden')),
                ('total', models.PositiveIntegerField(verbose_name='van zoveel antwoorden')),
                ('published', models.CharField(max_length=200, verbose_name='waar staat het')),
                ('follow_up', models.CharField(max_length=300, verbose_name='wat doen we ermee')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='satisfactions', to='measurements.measurement')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['asked_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('counted__lte', models.F('total')), ('total__gte', 1)), name='measurements_satisfaction_of_its_answers', violation_error_message='Vul hoogstens zoveel tevreden in als er antwoorden zijn.'), models.CheckConstraint(condition=models.Q(models.Q(('question__regex', '^\\s*$'), _negated=True), models.Q(('published__regex', '^\\s*$'), _negated=True), models.Q(('follow_up__regex', '^\\s*$'), _negated=True)), name='measurements_satisfaction_has_words', violation_error_message='Schrijf op wat er is gevraagd, waar het staat en wat jullie ermee doen.')],
            },
        ),
        migrations.CreateModel(
            name='Saying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='wat iemand zei')),
                ('moment', models.CharField(choices=[('before', 'bij de 0-meting'), ('after', 'bij de 1-meting')], max_length=8, verbose_name='wanneer')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sayings', to='measurements.measurement')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='measurements_saying_has_text', violation_error_message='Schrijf op wat iemand zei.')],
            },
        ),
        TeamKey(
            table='measurements_measurement',
        ),
        OrganisationKey(
            table='measurements_measurement',
            column='before_id',
            target='campaigns_campaign',
        ),
        OrganisationKey(
            table='measurements_measurement',
            column='after_id',
            target='campaigns_campaign',
        ),
        OrganisationKey(
            table='measurements_measurement',
            column='created_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measurements_measurement',
            column='concluded_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measurements_indicator',
            column='measurement_id',
            target='measurements_measurement',
        ),
        OrganisationKey(
            table='measurements_saying',
            column='measurement_id',
            target='measurements_measurement',
        ),
        OrganisationKey(
            table='measurements_saying',
            column='created_by_id',
            target='organisation_user',
        ),
        OrganisationKey(
            table='measurements_satisfaction',
            column='measurement_id',
            target='measurements_measurement',
        ),
        OrganisationKey(
            table='measurements_satisfaction',
            column='created_by_id',
            target='organisation_user',
        ),
        MadeFilesGoAlong(
            table='measurements_measurement',
        ),
    ]
