"""Asks Postgres what the application's role may do, and whether tenants are kept apart."""

from django.db.backends.base.base import BaseDatabaseWrapper

# Tables of Django's own and of the throttle, without tenant data.
FORBIDDEN_RIGHTS = ("TRUNCATE", "REFERENCES", "TRIGGER")


def _rows(connection: BaseDatabaseWrapper, sql: str, params: list[object] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def powers(connection: BaseDatabaseWrapper) -> list[str]:
    """What the connected role has that an application must not have (DECISIONS 2)."""
    flags = ("rolsuper", "rolcreaterole", "rolcreatedb", "rolbypassrls", "rolreplication")
    row = _rows(connection, f"SELECT {', '.join(flags)} FROM pg_roles WHERE rolname = current_user")[0]
    found = [flag for flag, has in zip(flags, row, strict=True) if has]
    owned = "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
    if _rows(connection, f"{owned} WHERE r.rolname = current_user AND relpersistence <> 't'")[0][0]:
        found.append("owns tables")
    if _rows(connection, "SELECT has_schema_privilege(current_user, 'public', 'CREATE')")[0][0]:
        found.append("creates tables")
    member = "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = current_user"
    if _rows(connection, member)[0][0]:
        found.append("member of another role")
    return found


def rights_beyond(connection: BaseDatabaseWrapper, role: str, table: str) -> list[str]:
    """What `role` may do to a table apart from reading and writing rows."""
    sql = "SELECT right_name FROM unnest(%s::text[]) right_name WHERE has_table_privilege(%s, %s, right_name)"
    return [row[0] for row in _rows(connection, sql, [list(FORBIDDEN_RIGHTS), role, table])]


def untied_team_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables with an organisation and a team whose pair is not tied to a team of that organisation (DECISIONS 2)."""
    sql = """
        SELECT c.relname FROM pg_class c
        WHERE c.relkind = 'r' AND c.relname NOT LIKE 'pg_%%' AND c.relname <> 'organisation_team'
          AND 2 = (SELECT count(*) FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attname IN ('organisation_id', 'team_id') AND NOT a.attisdropped)
          AND NOT EXISTS (
            SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'
              AND k.confrelid = 'organisation_team'::regclass AND cardinality(k.conkey) = 2)
        ORDER BY 1
    """
    return [row[0] for row in _rows(connection, sql)]


def append_only_tables(connection: BaseDatabaseWrapper) -> set[str]:
    """Tables that refuse change by trigger."""
    sql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%_append_only' AND tgenabled = 'O'"
    return {row[0] for row in _rows(connection, sql)}
