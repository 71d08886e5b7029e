from django.db import migrations

from vpd.organisation.operations import MadeFilesGoAlong


class Migration(migrations.Migration):

    dependencies = [
        ("programme", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [MadeFilesGoAlong("programme_programme")]
