from django.db import migrations

from vpd.organisation.operations import MadeFilesGoAlong


class Migration(migrations.Migration):

    dependencies = [
        ("analysis", "0003_effects"),
        ("organisation", "0001_initial"),
    ]

    operations = [MadeFilesGoAlong("analysis_analysis")]
