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
    fill = FILL.format(table=f"incidents_{model}", parent=parent, column=column)
    return [
        migrations.AddField(model, "organisation", models.ForeignKey(null=True, **key)),
        migrations.RunSQL(fill, migrations.RunSQL.noop),
        migrations.AlterField(model, "organisation", models.ForeignKey(**key)),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        *own_organisation("incidentbehaviour", "incidents_incident", "incident_id"),
        *own_organisation("affectedperson", "incidents_incident", "incident_id"),
        *own_organisation("witness", "incidents_incident", "incident_id"),
        *own_organisation("reaction", "incidents_incident", "incident_id"),
        migrations.AddConstraint(
            "incident",
            models.UniqueConstraint(fields=("organisation", "id"), name="incidents_incident_in_organisation"),
        ),
        OrganisationKey("incidents_incidentbehaviour", "incident_id", "incidents_incident"),
        OrganisationKey("incidents_affectedperson", "incident_id", "incidents_incident"),
        OrganisationKey("incidents_witness", "incident_id", "incidents_incident"),
        OrganisationKey("incidents_reaction", "incident_id", "incidents_incident"),
        OrganisationKey("incidents_affectedperson", "user_id", "organisation_user"),
        OrganisationKey("incidents_witness", "user_id", "organisation_user"),
        OrganisationKey("incidents_reaction", "recorded_by_id", "organisation_user"),
        OrganisationKey("incidents_incident", "reported_by_id", "organisation_user"),
        OrganisationKey("incidents_incident", "location_id", "organisation_location"),
    ]
