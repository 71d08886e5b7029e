from django.db import migrations

from vpd.files.operations import MadeFilesGoAlong


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0002_floor_of_a_round"),
        ("files", "0001_initial"),
    ]

    operations = [MadeFilesGoAlong("campaigns_campaignteam")]
