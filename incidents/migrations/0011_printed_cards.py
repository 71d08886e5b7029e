import django.db.models.deletion
from django.db import migrations, models

from vpd.organisation.operations import TeamKey


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0010_list"),
        ('organisation', '0005_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrintedCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'meldkaart'), ('employee', 'medewerker'), ('leader', 'leidinggevende'), ('coordinator', 'coördinator agressie en geweld'), ('central_reporter', 'centrale melder'), ('counsellor', 'vertrouwenspersoon'), ('aftercare', 'eerste opvang en nazorg')], max_length=20, verbose_name='soort')),
                ('fingerprint', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.storedfile')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'team'), name='incidents_printedcard_once', nulls_distinct=False, violation_error_message='Deze kaart is er al.'), models.CheckConstraint(condition=models.Q(('team', None), ('kind__in', ['report', 'employee', 'leader']), _connector='OR'), name='incidents_printedcard_team_fits', violation_error_message='Deze kaart geldt voor de hele organisatie.')],
            },
        ),
        TeamKey("incidents_printedcard"),
    ]
