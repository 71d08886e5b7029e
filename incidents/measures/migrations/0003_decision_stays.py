from django.db import migrations

from incidents.measures.operations import DecisionStays


class Migration(migrations.Migration):
    """What was decided never changes afterwards."""

    dependencies = [("measures", "0002_running")]

    operations = [DecisionStays()]
