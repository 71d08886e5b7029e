from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("retention", "0001_initial"),
    ]

    operations = [
        # A notice from before says no day, so what it was about is told anew.
        migrations.AddField(
            model_name="retentionnotice",
            name="last_day",
            field=models.DateField(
                default=date(2000, 1, 1), help_text="the day that was told; with another one it is told anew"
            ),
            preserve_default=False,
        ),
    ]
