import django.db.models.deletion
from django.db import migrations, models

from incidents.advice.operations import OnlyHeavier


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('norms', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Behaviour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('weight', models.PositiveSmallIntegerField(choices=[(1, 'emotie over de eigen situatie'), (2, 'kritiek op regels en organisatie'), (3, 'schelden en vernederen'), (4, 'bedreigen en intimideren'), (5, 'geweld en vernieling')], verbose_name='kolom van de matrix')),
                ('text', models.TextField(verbose_name='tekst')),
                ('short', models.CharField(max_length=80, verbose_name='kort')),
                ('example', models.CharField(blank=True, max_length=120, verbose_name='voorbeeld')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['weight', 'position'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'code'), name='advice_behaviour_code_once', nulls_distinct=False, violation_error_message='Dit gedrag staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 5)), name='advice_behaviour_in_matrix', violation_error_message='Gedrag hoort bij een kolom van de matrix.')],
            },
        ),
        OnlyHeavier(
        ),
    ]
