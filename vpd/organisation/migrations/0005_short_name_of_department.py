"""A department gets a short name for its address, as a team has."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_no_team_called_department")]

    operations = [
        migrations.AddField(
            model_name="department",
            name="slug",
            field=models.SlugField(default="", max_length=60, verbose_name="korte naam in adressen"),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "UPDATE organisation_department SET slug = 'afdeling-' || id", migrations.RunSQL.noop
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="organisation_department_slug_once",
                violation_error_message="Er is al een afdeling met deze korte naam.",
            ),
        ),
    ]
