import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0007_one_set_of_status_columns'),
        ('review', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("reportstatuschange", "at", "changed_at"),
        migrations.RenameField("reportstatuschange", "by", "changed_by"),
        migrations.AlterModelOptions(
            name='reportstatuschange',
            options={'ordering': ['pk']},
        ),
        migrations.AlterField(
            model_name='reportstatuschange',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='reportstatuschange',
            name='from_status',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='reportstatuschange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation'),
        ),
        migrations.AlterField(
            model_name='reportstatuschange',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='review.storedreport'),
        ),
        migrations.AlterField(
            model_name='reportstatuschange',
            name='to_status',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='storedreport',
            name='status',
            field=models.CharField(choices=[('requested', 'aangevraagd'), ('building', 'wordt gemaakt'), ('ready', 'klaar'), ('failed', 'niet gelukt')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='reportstatuschange',
            constraint=models.CheckConstraint(condition=models.Q(('from_status', models.F('to_status')), _negated=True), name='review_reportstatuschange_moves', violation_error_message='Dit is al gedaan. Ververs de pagina.'),
        ),
    ]
