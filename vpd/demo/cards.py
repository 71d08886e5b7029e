"""A team whose paper carries a number that changed."""

from vpd.demo.cast import Cast
from vpd.organisation.services import save_place


def build(cast: Cast) -> None:
    """The own number of Balie after an incident is another one since today: its cards are to be replaced."""
    team = cast.teams["balie"]
    team.support_phone = "Bedrijfsopvangteam, 0123 45 67 80"
    save_place(place=team, changed=["support_phone"], by=cast.users["beheer"])
