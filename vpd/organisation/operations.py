"""Migration operation for tables that belong to a team."""

from django.db.migrations.operations import RunSQL


class TeamKey(RunSQL):
    """Ties (organisation, team) of a table to a team of that organisation (DECISIONS 2)."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            f"""ALTER TABLE {table} ADD CONSTRAINT {table}_team_in_organisation
                FOREIGN KEY (organisation_id, team_id) REFERENCES organisation_team (organisation_id, id)
                DEFERRABLE INITIALLY DEFERRED;""",
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_team_in_organisation;",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [self.table], {})
