import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey, TeamKey
from vpd.versions.operations import Frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StocktakingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt_key', models.CharField(max_length=60)),
                ('status', models.CharField(choices=[('arranged', 'geregeld'), ('partly', 'gedeeltelijk'), ('not_arranged', 'niet geregeld'), ('not_applicable', 'niet van toepassing')], max_length=20, verbose_name='stand')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stocktaking', to='agreements.protocolversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'prompt_key'), name='stocktaking_stocktaking_once', violation_error_message='Deze vraag is al beantwoord.'), models.CheckConstraint(condition=models.Q(('status__in', ['arranged', 'partly', 'not_arranged', 'not_applicable'])), name='stocktaking_stocktaking_known_status', violation_error_message='Kies hoe het hiermee staat.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'not_applicable'), _negated=True), ('note', '')), models.Q(('note__regex', '^\\s*$'), _negated=True), _connector='OR'), name='stocktaking_stocktaking_not_applicable_because', violation_error_message='Vul in waarom dit niet van toepassing is.')],
            },
        ),
        TeamKey(
            table='stocktaking_stocktakinganswer',
        ),
        OrganisationKey(
            table='stocktaking_stocktakinganswer',
            column='version_id',
            target='agreements_protocolversion',
        ),
        Frozen(
            table='stocktaking_stocktakinganswer',
            condition="(SELECT status FROM agreements_protocolversion WHERE id = {row}.version_id) = 'adopted'",
            is_child=True,
        ),
    ]
