from django.db import migrations

from vpd.files.operations import MadeFilesGoAlong


class Migration(migrations.Migration):

    dependencies = [
        ("analysis", "0003_effects"),
        ("files", "0001_initial"),
    ]

    operations = [MadeFilesGoAlong("analysis_analysis")]
