import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.audit.operations import AppendOnly


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RetentionHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, verbose_name='nummer van de melding')),
                ('reason', models.TextField(max_length=500, verbose_name='waarom')),
                ('until', models.DateField(verbose_name='tot en met')),
                ('held_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('held_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['until', 'pk'],
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['organisation', 'reference'], name='retention_hold_standing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='retention_hold_with_reason', violation_error_message='Schrijf op waarom dit langer moet blijven.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='retention_hold_ended_when_and_by_whom', violation_error_message='Het vasthouden stopt op een moment en door iemand.')],
            },
        ),
        migrations.CreateModel(
            name='RetentionNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40)),
                ('thing_id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=20)),
                ('last_day', models.DateField(help_text='the day that was told; with another one it is told anew')),
                ('warned_on', models.DateField()),
                ('warned_again_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'thing_id'), name='retention_notice_once', violation_error_message='Hiervoor is al gewaarschuwd.')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40, verbose_name='soort')),
                ('ran_at', models.DateTimeField()),
                ('months', models.PositiveSmallIntegerField(verbose_name='termijn in maanden')),
                ('destroyed', models.PositiveIntegerField(verbose_name='gewist')),
                ('held', models.PositiveIntegerField(verbose_name='vastgehouden')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['-ran_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('destroyed__gte', 1)), name='retention_run_of_something', violation_error_message='Er ging iets weg.')],
            },
        ),
        migrations.CreateModel(
            name='RetentionTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40, verbose_name='soort')),
                ('months', models.PositiveSmallIntegerField(verbose_name='maanden bewaren')),
                ('reason', models.TextField(max_length=500, verbose_name='waarom')),
                ('set_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 120)), name='retention_term_sane', violation_error_message='Kies 1 tot en met 120 maanden.'), models.CheckConstraint(condition=models.Q(('reason__regex', '^\\s*$'), _negated=True), name='retention_term_with_reason', violation_error_message='Schrijf op waarom deze termijn past.')],
            },
        ),
        AppendOnly(
            table='retention_retentionterm',
        ),
        AppendOnly(
            table='retention_retentionrun',
        ),
    ]
