"""Migration operations that let what was made of a row go with it (DECISIONS 2)."""

from django.db.migrations.operations import RunSQL


class MadeFilesGoAlong(RunSQL):
    """A made file goes with the row of `table` that it was made of, and what is stored of it with the made file."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            f"""CREATE TRIGGER {table}_made_files_go_along AFTER DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION files_made_files_go_along();""",
            f"DROP TRIGGER {table}_made_files_go_along ON {table};",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [self.table], {})


class MadeFileFunctions(RunSQL):
    """Makes the trigger function that `MadeFilesGoAlong` hangs on its tables; the bytes go with their made file."""

    def __init__(self) -> None:
        super().__init__(
            """CREATE FUNCTION files_made_files_go_along() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                DELETE FROM files_madefile WHERE source_table = TG_TABLE_NAME AND source_id = OLD.id;
                RETURN NULL;
            END $$;
            CREATE FUNCTION files_stored_file_goes_along() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                DELETE FROM files_storedfilechunk WHERE file_id = OLD.file_id;
                DELETE FROM files_storedfile WHERE id = OLD.file_id;
                RETURN NULL;
            END $$;
            CREATE TRIGGER files_madefile_stored_file_goes_along AFTER DELETE ON files_madefile
                FOR EACH ROW EXECUTE FUNCTION files_stored_file_goes_along();""",
            """DROP TRIGGER files_madefile_stored_file_goes_along ON files_madefile;
            DROP FUNCTION files_stored_file_goes_along();
            DROP FUNCTION files_made_files_go_along();""",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
