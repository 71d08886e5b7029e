"""The letters of both municipalities: every kind in force with a clause on remedies, and one draft in Waterdam.

The clause is the example municipality's own: the application ships none.
"""

from datetime import date

from vpd.demo.cast import Cast
from vpd.letters.enums import PartRole
from vpd.letters.kinds import LetterKind, all_kinds, kind_of
from vpd.letters.models import LetterVersion
from vpd.letters.services.letterheads import change_letterhead
from vpd.letters.services.templates import PartValues, change_part, publish, start_draft
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import midnight

REMEDIES = (
    "Dan kunt u bezwaar maken. Doe dat binnen zes weken na de datum boven deze brief. Schrijf een brief aan "
    "burgemeester en wethouders van {name}, {address}.\n\n"
    "Zet in uw brief:\n\n- uw naam, adres en telefoonnummer\n- het kenmerk van deze brief\n- waarom u het niet eens "
    "bent met het besluit\n- de datum en uw handtekening\n\n"
    "Hebt u hulp nodig bij het schrijven? Bel {{contactpersoon}}, telefoon {{telefoonnummer}}."
)
HEADS = {
    "waterdam": ("Postbus 1", "1234 AB Waterdam", "0123 45 67 00", "www.waterdam.example"),
    "buurgemeente": ("Postbus 20", "4321 BA Buurgemeente", "0123 98 76 00", "www.buurgemeente.example"),
}


def build(cast: Cast) -> None:
    """All kinds since before the first letter; the contact ban of Waterdam is being written anew."""
    for organisation, key in ((cast.organisation, "coordinator"), (cast.neighbour, "neighbour")):
        _build_letters(organisation, cast.users[key], on=cast.day(-300))
    draft = start_draft(organisation=cast.organisation, kind=kind_of("contact_ban"), by=cast.users["coordinator"])
    part = draft.parts.get(heading="Houd u aan het verbod")
    text = f"{part.text} Bij een vergissing gebeurt er niets: bel dan met {{contactpersoon}}."
    change_part(part=part, values=PartValues(part.heading, text), by=cast.users["coordinator"])


def _build_letters(organisation: Organisation, by: User, *, on: date) -> None:
    box, town, phone, website = HEADS[organisation.slug]
    change_letterhead(organisation=organisation, by=by, address=f"{box}\n{town}", phone=phone, website=website)
    for kind in all_kinds():
        publish(version=_version(organisation, kind, by), in_force_from=on, by=by, now=midnight(on))


def _version(organisation: Organisation, kind: LetterKind, by: User) -> LetterVersion:
    version = start_draft(organisation=organisation, kind=kind, by=by)
    clause = version.parts.filter(role=PartRole.REMEDIES).first()
    if clause is not None:
        box, town, *_ = HEADS[organisation.slug]
        text = REMEDIES.format(name=organisation.name, address=f"{box}, {town}")
        change_part(part=clause, values=PartValues(clause.heading, text), by=by)
    return version
