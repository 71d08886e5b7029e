"""What stands in a file for the police, and what does not (U22, DECISIONS 10).

Facts, behaviour, place, time, the organisation's address and what was chosen; never support or aftercare, the analysis,
our own deliberation, a private address or a telephone number of a colleague.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.text import capfirst

from incidents.attachments.models import Attachment
from incidents.cases.case_file import FilePart
from incidents.cases.enums import Channel
from incidents.cases.models import Incident
from incidents.cases.summaries.others import others_words
from incidents.cases.summaries.overview import place_of, when_of
from incidents.identity.models import Identity
from incidents.measures.models import Measure, ProvisionalMeasure
from incidents.measures.summaries.letters import letters_of
from incidents.police.access import can_have_file
from incidents.police.enums import AT_THE_POLICE, DamageKind
from incidents.police.models import PoliceFile, PoliceReport
from incidents.police.summaries.words import euros
from vpd.files.uploads import kind_words, size_words
from vpd.letters.models import Letter, Letterhead
from vpd.organisation.models import User
from vpd.ui.moments import as_day

AFFECTED, REPORTED, SAW_IT = "overkwam het", "meldde het", "zag het"
NO_CITIZEN = "Naam en adres staan niet in dit dossier. De organisatie geeft die zelf aan de politie."


@dataclass(frozen=True)
class Involved:
    """A colleague who was part of it, and how."""

    person: User
    roles: tuple[str, ...]

    @property
    def role_words(self) -> str:
        return " en ".join(self.roles)


@dataclass(frozen=True)
class Enclosed:
    """A chosen attachment: a picture stands in the file, anything else is handed over beside it."""

    attachment: Attachment
    number: int

    @property
    def words(self) -> str:
        """Without the name of the file, in which a person may stand."""
        stored = self.attachment.file
        beside = "" if self.attachment.is_picture else ", los meegegeven"
        return f"{kind_words(stored.content_type)}, {size_words(stored.size)}{beside}"

    @property
    def title(self) -> str:
        return f"Bijlage {self.number}"

    @property
    def key(self) -> str:
        """What the picture is called inside the PDF."""
        return f"bijlage-{self.number}.jpg"

    @property
    def url(self) -> str:
        return reverse("incidents:attachment", kwargs={"attachment_id": self.attachment.pk})


@dataclass(frozen=True)
class PoliceFilePage:
    """A file for the police as page and paper tell it."""

    facts: tuple[tuple[str, str], ...]
    parts: list[FilePart]
    enclosed: list[Enclosed] = field(default_factory=list)

    @property
    def pictures(self) -> list[Enclosed]:
        return [one for one in self.enclosed if one.attachment.is_picture]

    @property
    def beside(self) -> list[Enclosed]:
        """What has to be handed over apart."""
        return [one for one in self.enclosed if not one.attachment.is_picture]


def page_of(file: PoliceFile) -> PoliceFilePage:
    """A file that was made, or that is about to be made."""
    incident = file.incident
    enclosed = _enclosed(file)
    parts = [
        _happened(incident, file),
        _people(incident, file.named),
        _citizen(file),
        _ban(incident),
        _damage(incident),
        FilePart("Bijlagen", tuple((one.title, capfirst(one.words)) for one in enclosed)),
    ]
    told = [part for part in parts if part.facts or part.texts]
    return PoliceFilePage(_facts(incident, file), told, enclosed)


@dataclass(frozen=True)
class FileLine:
    """A file that was made, in the list of a case."""

    title: str
    note: str
    url: str


def file_lines(user: User, incident: Incident) -> list[FileLine]:
    """What was given to the police before: by whom, why, and the PDF for who may have it; the newest first."""
    rows = PoliceFile.objects.visible_to(user).filter(incident=incident).select_related("made_by")
    found = []
    for row in rows:
        row.incident = incident
        note = f"{row.made_by.full_name} · {row.ground_words}"
        if row.erased_on:
            note = f"{note} · leeg sinds {as_day(row.erased_on)}: de bewaartermijn is voorbij"
        url = row.get_absolute_url() if can_have_file(user, row) else ""
        found.append(FileLine(f"Dossier van {as_day(row.made_at)}", note, url))
    return found


def involved_people(incident: Incident) -> list[Involved]:
    """Everybody with an account who was part of it, whom it happened to first."""
    found: dict[int, tuple[User, list[str]]] = {}
    rows = [(row.user, AFFECTED) for row in incident.affected.select_related("user")]
    if not incident.is_taken_over:
        rows.append((incident.reported_by, REPORTED))
    rows += [(row.user, SAW_IT) for row in incident.witnesses.select_related("user")]
    for person, role in rows:
        found.setdefault(person.pk, (person, []))[1].append(role)
    return [Involved(person, tuple(roles)) for person, roles in found.values()]


def attachments_for(user: User, incident: Incident) -> list[Attachment]:
    """What can be chosen: what is with the report and was checked."""
    rows = Attachment.objects.visible_to(user).filter(incident=incident, file__heavy="", file__refusal="")
    return list(rows.select_related("file"))


def address_for(incident: Incident) -> str:
    """The address with which it was reported, else what stands above the letters; never that of a colleague (R-32)."""
    report = PoliceReport.objects.of(incident.organisation_id).filter(incident=incident).exclude(address="").first()
    if report is not None:
        return report.address
    head = Letterhead.objects.of(incident.organisation_id).first()
    return "\n".join([incident.organisation.name, head.address]) if head and head.address else ""


def _facts(incident: Incident, file: PoliceFile) -> tuple[tuple[str, str], ...]:
    report = incident.police_reports.filter(status__in=sorted(AT_THE_POLICE)).order_by("-pk").first()
    is_vpt = report is None or report.is_vpt
    rows = [
        ("Ons kenmerk", incident.reference),
        ("Soort", capfirst(report.kind_words) if report else ""),
        ("Nummer politie", report.number if report else ""),
        ("VPT", "ja: veilige publieke taak" if is_vpt else ""),
        ("Organisatie", incident.organisation.name),
        ("Gekozen adres", ", ".join(file.address.splitlines())),
    ]
    return tuple((label, str(text)) for label, text in rows if text)


def _happened(incident: Incident, file: PoliceFile) -> FilePart:
    tiles = ", ".join(row.behaviour.short for row in incident.behaviours.select_related("behaviour"))
    rules = " ".join(rule["text"] for rule in incident.house_rules)
    rows = [
        ("Wanneer", when_of(incident)),
        ("Waar", place_of(incident)),
        ("Contact", str(Channel(incident.channel).label) if incident.channel else ""),
        ("Gedrag", tiles),
        ("Huisregel", rules),
    ]
    return FilePart("Wat er gebeurde", tuple((label, text) for label, text in rows if text), (("Feiten", file.facts),))


def _people(incident: Incident, named: Sequence[int]) -> FilePart:
    """By name who agreed to that; the others as a number. All of them are reached at the organisation's address."""
    rows = [
        (f"Medewerker {number}", ", ".join(filter(None, [_called(one.person, named), one.role_words])))
        for number, one in enumerate(involved_people(incident), start=1)
    ]
    if others := others_words(incident.others_affected):
        rows.append(("Ook betrokken", others))
    if rows:
        rows.append(("Bereikbaar", "op het gekozen adres van de organisatie"))
    return FilePart("Wie het overkwam en wie het zag", tuple(rows))


def _called(person: User, named: Sequence[int]) -> str:
    if person.pk not in named:
        return ""
    return " · ".join(filter(None, [person.full_name, person.job_title]))


def _citizen(file: PoliceFile) -> FilePart:
    """From the identity module alone, while it is kept there."""
    citizen = Identity.objects.of(file.organisation_id).filter(pk=file.citizen_id).first() if file.citizen_id else None
    if citizen is None:
        return FilePart("De burger", (("Wie", NO_CITIZEN),))
    return FilePart("De burger", (("Naam", citizen.name), ("Adres", f"{citizen.address}, {citizen.town}")))


def _ban(incident: Incident) -> FilePart:
    """A ban that was not kept to: what the police need to see that it was known (R-48)."""
    rows = Measure.objects.of(incident.organisation_id).filter(incident=incident, is_ban=True).was_imposed()
    bans = list(rows.filter(violations__isnull=False).distinct().with_case().prefetch_related(Prefetch("violations")))
    letters = letters_of(bans)
    told = [row for ban in bans for row in _ban_rows(ban, letters)]
    provisional = ProvisionalMeasure.objects.of(incident.organisation_id).filter(incident=incident, kind__is_ban=True)
    for put in provisional.filter(violations__isnull=False).distinct().select_related("kind", "location"):
        told += _days_of(f"{put.kind.name} (voorlopig)", put, put.last_day)
    return FilePart("Overtreden verbod", tuple(told))


def _ban_rows(ban: Measure, letters: Mapping[int, Letter]) -> Iterable[tuple[str, str]]:
    held, broken = _days_of(ban.kind.name, ban, ban.ends_on)
    yield held
    letter = letters.get(ban.pk)
    if letter is not None and letter.sent_on:
        yield "Brief verstuurd", as_day(letter.sent_on)
    yield broken


def _days_of(
    name: str, ban: Measure | ProvisionalMeasure, last: date | None
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Where and when it held, and on which days it was not kept to."""
    return (
        ("Verbod", f"{name}, {ban.place}, van {as_day(ban.starts_on)} tot en met {as_day(last)}"),
        ("Overtreden", ", ".join(as_day(one.happened_on) for one in ban.violations.all())),
    )


def _damage(incident: Incident) -> FilePart:
    """To things and buildings; what a colleague claims for themselves is that colleague's own."""
    rows = incident.damages.filter(kind=DamageKind.MATERIAL)
    told = [f"{row.what}, {euros(row.amount) or 'bedrag nog niet bekend'}" for row in rows]
    return FilePart("Schade", tuple(("Aan spullen of gebouw", words) for words in told))


def _enclosed(file: PoliceFile) -> list[Enclosed]:
    if not file.attached:
        return []
    rows = Attachment.objects.of(file.organisation_id).filter(pk__in=file.attached, incident=file.incident)
    kept = rows.filter(file__heavy="", file__refusal="").select_related("file")
    return [Enclosed(row, number) for number, row in enumerate(kept, start=1)]
