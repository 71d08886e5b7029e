"""Every table with tenant data carries its organisation (DECISIONS 2)."""

import django.db.models.deletion
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey

# The triggers that refuse changes stand aside once; what waits to be checked is checked before the tables change.
FILL = """
SELECT set_config('vpd.destruction', 'on', true);
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE {table} SET organisation_id = parent.organisation_id FROM {parent} parent WHERE parent.id = {table}.{column};
SELECT set_config('vpd.destruction', '', true);
"""


def own_organisation(model: str, parent: str, column: str) -> list[migrations.operations.base.Operation]:
    """Add the column, fill it from the parent and make it mandatory."""
    key = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "organisation.organisation"}
    fill = FILL.format(table=f"protocols_{model}", parent=parent, column=column)
    return [
        migrations.AddField(model, "organisation", models.ForeignKey(null=True, **key)),
        migrations.RunSQL(fill, migrations.RunSQL.noop),
        migrations.AlterField(model, "organisation", models.ForeignKey(**key)),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("protocols", "0005_acceptance"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        *own_organisation("versionstatuschange", "protocols_protocolversion", "version_id"),
        *own_organisation("protocoldocument", "protocols_protocolversion", "version_id"),
        migrations.AddConstraint(
            "protocolversion",
            models.UniqueConstraint(fields=("organisation", "id"), name="protocols_version_in_organisation"),
        ),
        OrganisationKey("protocols_versionstatuschange", "version_id", "protocols_protocolversion"),
        OrganisationKey("protocols_protocoldocument", "version_id", "protocols_protocolversion"),
    ]
