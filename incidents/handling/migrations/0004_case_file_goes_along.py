from django.db import migrations

from vpd.files.operations import MadeFilesGoAlong


class Migration(migrations.Migration):
    """The file of a case goes with the case."""

    dependencies = [
        ("cases", "0006_taken_by_name"),
        ("handling", "0003_acts"),
        ("files", "0001_initial"),
    ]

    operations = [MadeFilesGoAlong("cases_incident")]
