from django.db import migrations

from vpd.files.operations import MadeFilesGoAlong


class Migration(migrations.Migration):

    dependencies = [
        ("programme", "0001_initial"),
        ("files", "0001_initial"),
    ]

    operations = [MadeFilesGoAlong("programme_programme")]
