from django.db import migrations

from vpd.organisation.operations import MadeFilesGoAlong


class Migration(migrations.Migration):
    """The file of a case goes with the case."""

    dependencies = [
        ("cases", "0006_taken_by_name"),
        ("handling", "0003_acts"),
        ("organisation", "0005_short_name_of_department"),
    ]

    operations = [MadeFilesGoAlong("cases_incident")]
