"""Every change to people, roles and the structure of the organisation."""

from vpd.organisation.services.accounts import (
    ask_password_reset,
    change_own_password,
    log_out_everywhere,
    note_logged_in,
    note_logged_out,
    set_first_password,
)
from vpd.organisation.services.people import (
    add_user,
    change_user,
    deactivate_user,
    end_sessions,
    invite_user,
    reactivate_user,
)
from vpd.organisation.services.roles import end_role, give_role
from vpd.organisation.services.structure import (
    change_settings,
    restore_place,
    retire_place,
    save_place,
    set_team_locations,
)

__all__ = [
    "add_user",
    "ask_password_reset",
    "change_own_password",
    "change_settings",
    "change_user",
    "deactivate_user",
    "end_role",
    "end_sessions",
    "give_role",
    "invite_user",
    "log_out_everywhere",
    "note_logged_in",
    "note_logged_out",
    "reactivate_user",
    "restore_place",
    "retire_place",
    "save_place",
    "set_first_password",
    "set_team_locations",
]
