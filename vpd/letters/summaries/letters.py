"""How far a letter is, in words."""

from vpd.letters.enums import SentHow
from vpd.letters.models import Letter
from vpd.ui.moments import as_day


def facts_of(letter: Letter) -> list[tuple[str, str]]:
    """When it was made and sent, who is named in it, and from which version it comes."""
    sent = f"{as_day(letter.sent_on)}, {SentHow(letter.sent_how).label}" if letter.is_sent else "nog niet"
    return [
        ("Gemaakt", as_day(letter.made_at)),
        ("Datum van de brief", as_day(letter.dated_on) or "nog niet definitief"),
        ("Verstuurd", sent),
        ("Kenmerk", letter.origin_reference),
        ("Contactpersoon", f"{letter.contact_name}, {letter.contact_phone}"),
        ("Versie van de tekst", f"versie {letter.version.number}"),
    ]
