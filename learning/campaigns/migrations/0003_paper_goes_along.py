from django.db import migrations

from vpd.organisation.operations import MadeFilesGoAlong


class Migration(migrations.Migration):

    dependencies = [
        ("campaigns", "0002_floor_of_a_round"),
        ("organisation", "0007_smallest_number_shown"),
    ]

    operations = [MadeFilesGoAlong("campaigns_campaignteam")]
