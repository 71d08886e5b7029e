"""Who may do what with templates and letters."""

from vpd.letters.models import Letter
from vpd.letters.owners import all_owners
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_templates(user: User) -> bool:
    """The coordinator writes the letters of the organisation (F14)."""
    return access_of(user).can(Permission.MANAGE_CONTENT)


def can_send(user: User, letter: Letter) -> bool:
    """Whom the room says that the letter belongs to."""
    owner = all_owners().get(letter.origin_kind)
    return owner is not None and owner.can_send(user, letter.origin_id)
