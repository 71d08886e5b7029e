"""People without an account to whom it happened: how many of which kind, never who (R-16, R-28)."""

from collections.abc import Mapping

from vpd.organisation.enums import PersonKind

COUNT_AT_MOST = 99
WORDS = {
    PersonKind.EMPLOYEE: ("medewerker in dienst", "medewerkers in dienst"),
    PersonKind.HIRED: ("ingehuurde kracht", "ingehuurde krachten"),
    PersonKind.VOLUNTEER: ("vrijwilliger", "vrijwilligers"),
    PersonKind.PARTNER: ("medewerker van een ketenpartner", "medewerkers van een ketenpartner"),
}
WITHOUT_ACCOUNT = "zonder account"


class OthersError(ValueError):
    """A kind that does not exist, or a number that cannot be."""


def checked_others(counts: Mapping[str, int]) -> dict[str, int]:
    """The numbers as they are kept, in a fixed order and without zeros. Raises OthersError."""
    if set(counts) - set(PersonKind.values) or any(not 0 <= number <= COUNT_AT_MOST for number in counts.values()):
        raise OthersError
    return {str(kind): counts[kind] for kind in PersonKind if counts.get(kind)}


def others_words(counts: Mapping[str, int]) -> str:
    """ "2 vrijwilligers en 1 ingehuurde kracht, zonder account"; nothing where there are none."""
    found = [f"{counts[kind]} {WORDS[kind][counts[kind] > 1]}" for kind in PersonKind if counts.get(kind)]
    if not found:
        return ""
    listed = " en ".join(filter(None, [", ".join(found[:-1]), found[-1]]))
    return f"{listed}, {WITHOUT_ACCOUNT}"
