"""What an extra question may not ask about, by the words that give it away (R-65, R-66, AVG-10)."""

import re

FEELING = "hoe iemand het vond of voelde. Niemand hoeft een melding te rechtvaardigen"
HEALTH = "gezondheid, letsel of ziekte. Dat is voor de bedrijfsarts"
IDENTITY = "wie de burger is. Een melding gaat over gedrag, niet over een persoon"
SPECIAL = "afkomst, geloof of geaardheid. Die gegevens mogen niet worden bewaard"

# The beginning of a word; a word of the work itself, such as "gezondheidscentrum", has to be written in another way.
FORBIDDEN = {
    FEELING: ("hoe erg", "hoe ernstig vond", "hoe voelde", "hoe voel", "gevoel", "emotionele schade", "hoe bang"),
    HEALTH: (
        "letsel",
        "gewond",
        "verwond",
        "ziek",
        "gezondheid",
        "medisch",
        "medicijn",
        "diagnose",
        "psychisch",
        "psychiatri",
        "zwanger",
        "handicap",
        "verslav",
    ),
    IDENTITY: (
        "bsn",
        "burgerservicenummer",
        "geboortedatum",
        "naam van de burger",
        "naam van de veroorzaker",
        "hoe heet",
        "kenteken",
        "adres van de burger",
        "telefoonnummer",
    ),
    SPECIAL: (
        "nationaliteit",
        "herkomst",
        "afkomst",
        "etni",
        "huidskleur",
        "geloof",
        "religie",
        "godsdienst",
        "seksuele voorkeur",
        "geaardheid",
        "politieke voorkeur",
    ),
}
PATTERNS = {
    subject: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)
    for subject, words in FORBIDDEN.items()
}


def forbidden_subject(text: str) -> str:
    """About what this text asks that may not be asked, in words; empty when nothing gives it away.

    Words are no judgement: the editor says the rules themselves beside every question.
    """
    return next((subject for subject, pattern in PATTERNS.items() if pattern.search(text)), "")
