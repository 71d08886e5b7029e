"""Migration operations that keep the rows of one organisation together (DECISIONS 2)."""

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


class OrganisationKey(RunSQL):
    """Ties (organisation, column) of a table to a row of that same organisation in `target`.

    The target needs a unique constraint on (organisation_id, id).
    """

    def __init__(self, table: str, column: str, target: str) -> None:
        self.arguments = [table, column, target]
        name = f"{table}_{column.removesuffix('_id')}_in_organisation"
        super().__init__(
            f"""ALTER TABLE {table} ADD CONSTRAINT {name}
                FOREIGN KEY (organisation_id, {column}) REFERENCES {target} (organisation_id, id)
                DEFERRABLE INITIALLY DEFERRED;""",
            f"ALTER TABLE {table} DROP CONSTRAINT {name};",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, self.arguments, {})


class NoOverlap(RunSQL):
    """Nobody holds one role at one place twice on the same day.

    Equality inside the exclusion constraint is written as ranges of one value, because the extension that compares
    plain numbers there is not in core Postgres.
    """

    def __init__(self) -> None:
        super().__init__(
            """ALTER TABLE organisation_membership ADD CONSTRAINT organisation_membership_no_overlap
                EXCLUDE USING gist (
                    int8range(user_id, user_id, '[]') WITH &&,
                    int8range(hashtext(role), hashtext(role), '[]') WITH &&,
                    int8range(coalesce(team_id, 0), coalesce(team_id, 0), '[]') WITH &&,
                    int8range(coalesce(department_id, 0), coalesce(department_id, 0), '[]') WITH &&,
                    daterange(starts_on, ends_on, '[]') WITH &&
                );""",
            "ALTER TABLE organisation_membership DROP CONSTRAINT organisation_membership_no_overlap;",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class OneAbsenceAtATime(RunSQL):
    """Nobody is away twice on the same day: one deputy at a time."""

    def __init__(self) -> None:
        super().__init__(
            """ALTER TABLE organisation_deputyship ADD CONSTRAINT organisation_deputyship_no_overlap
                EXCLUDE USING gist (
                    int8range(person_id, person_id, '[]') WITH &&,
                    daterange(starts_on, ends_on, '[]') WITH &&
                );""",
            "ALTER TABLE organisation_deputyship DROP CONSTRAINT organisation_deputyship_no_overlap;",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
