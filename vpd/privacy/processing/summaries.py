"""The register as page, paper and spreadsheet show it: facts of the code, and what the organisation decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from incidents.identity.access import is_on
from protocols.registered_documents.enums import DocumentType
from protocols.registered_documents.models import RegisteredDocument
from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import Organisation, User
from vpd.privacy.processing.access import can_manage_processing
from vpd.privacy.processing.activities import ACTIVITIES, ALWAYS_SAFE, Activity
from vpd.privacy.processing.fields import fields_of
from vpd.privacy.processing.kept import NO_TERM, Terms, kept_words, kinds_of_activity, own_terms_of, terms_of
from vpd.privacy.processing.models import ActivityNote, RegisterSettings
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.text import counted

OFF = "Staat uit: Veilig werken bewaart dit nu niet."
CONSENT = "Leg vast waar de instemming van de OR staat"
PROPOSED = "Voorstel, nog niet vastgesteld."


@dataclass(frozen=True)
class Entry:
    """One activity as it stands in the register of an organisation."""

    activity: Activity
    note: ActivityNote | None
    is_on: bool
    kept: tuple[tuple[str, str], ...]
    """What goes after which term; last what has none."""

    @property
    def url(self) -> str:
        return reverse("processing:activity", args=[self.activity.key])

    @property
    def is_confirmed(self) -> bool:
        return self.note is not None and self.note.confirmed_on is not None

    @property
    def state(self) -> tuple[str, str]:
        """In a word, with its tone."""
        if not self.is_on:
            return "uit", "neutral"
        return ("vastgesteld", "good") if self.is_confirmed else ("voorstel", "info")

    @property
    def ground(self) -> str:
        if self.note is not None and self.note.confirmed_on is not None:
            return f"{self.note.ground} (vastgesteld op {as_day(self.note.confirmed_on)})"
        return f"{PROPOSED} {self.activity.ground}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Each of what article 30 asks that is told in a sentence."""
        activity = self.activity
        off = [("Nu", OFF)] if not self.is_on else []
        note = [("Opmerking", self.note.note)] if self.note and self.note.note else []
        return [
            *off,
            ("Waarvoor", activity.purpose),
            ("Op welke grond", self.ground),
            ("Over wie", activity.people),
            ("Welke gegevens", activity.data),
            ("Wie het leest", activity.readers),
            ("Ontvangers", activity.recipients),
            *note,
        ]

    @property
    def kept_lines(self) -> list[str]:
        return [f"{what}: {term}" for what, term in self.kept]


@dataclass(frozen=True)
class Missing:
    """What the register still lacks, and where it is filled in."""

    words: str
    url: str


@dataclass(frozen=True)
class Register:
    """The whole register of an organisation."""

    organisation: Organisation
    settings: RegisterSettings
    entries: tuple[Entry, ...]
    processors: tuple[RegisteredDocument, ...]

    @property
    def controller(self) -> str:
        return self.settings.controller or self.organisation.name

    @property
    def consent(self) -> str:
        if not self.settings.or_consent_on:
            return ""
        return f"{self.settings.or_consent_ref}, van {as_day(self.settings.or_consent_on)}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [
            ("Verantwoordelijke", self.controller),
            ("FG", self.settings.fg_contact),
            ("Instemming OR", self.consent),
        ]

    @property
    def proposed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_on and not entry.is_confirmed]

    @property
    def missing(self) -> list[Missing]:
        """In the order in which it stands on the page."""
        edit = reverse("processing:settings")
        lacking = [
            (not self.settings.fg_contact, "Hoe iemand de functionaris gegevensbescherming bereikt.", edit),
            (not self.settings.or_consent_ref, "Waar de instemming van de ondernemingsraad staat.", edit),
            (not self.processors, "Een verwerkersovereenkomst bij de documenten.", reverse("protocols:documents")),
        ]
        found = [Missing(words, url) for is_lacking, words, url in lacking if is_lacking]
        if self.proposed:
            number = counted(len(self.proposed), "verwerking", "verwerkingen")
            found.append(Missing(f"Van {number} de grondslag: er staat nog een voorstel.", self.proposed[0].url))
        return found


def register_of(organisation: Organisation) -> Register:
    """As it stands now, for page and paper; who asks was let in."""
    terms = terms_of(organisation)
    notes = {note.activity: note for note in ActivityNote.objects.of(organisation)}
    settings = RegisterSettings.objects.of(organisation).first() or RegisterSettings(organisation=organisation)
    has_citizens = is_on(organisation.pk)
    entries = (_entry(one, notes, terms, has_citizens=has_citizens) for one in ACTIVITIES)
    agreements = RegisteredDocument.objects.of(organisation).filter(type=DocumentType.PROCESSOR_AGREEMENT)
    return Register(organisation, settings, tuple(entries), tuple(agreements.order_by("title")))


def entry_of(organisation: Organisation, activity: Activity) -> Entry:
    notes = ActivityNote.objects.of(organisation).filter(activity=activity.key)
    has_citizens = not activity.is_of_citizens or is_on(organisation.pk)
    found = {note.activity: note for note in notes}
    return _entry(activity, found, terms_of(organisation), has_citizens=has_citizens)


def _entry(activity: Activity, notes: Mapping[str, ActivityNote], terms: Terms, *, has_citizens: bool) -> Entry:
    kept = [(kind.name, terms[kind.key]) for kind in kinds_of_activity(activity.key)]
    kept += own_terms_of(activity.key, terms)
    if any(held.is_personal and kept_words(held, terms) == NO_TERM for held in fields_of(activity.key)):
        kept.append(("Al het andere" if kept else "Alles", NO_TERM))
    is_done = has_citizens or not activity.is_of_citizens
    return Entry(activity, notes.get(activity.key), is_done, tuple(kept))


def safety_of(activity: Activity) -> Collection[str]:
    """What keeps it safe: what holds for everything, and what is added here."""
    return (*ALWAYS_SAFE, *activity.safe)


def register_waiting() -> None:
    """On Mijn werk of the privacy officer, until the consent of the works council is written down (AVG-16)."""

    def lacking(user: User, now: datetime) -> QuerySet[Organisation] | None:
        if not can_manage_processing(user):
            return None
        known = RegisterSettings.objects.of(user.organisation_id).with_consent()
        return Organisation.objects.filter(pk=user.organisation_id).exclude(pk__in=known.values("pk"))

    glances.register(or_consent_to_note=lacking)


def processing_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Once, without a term."""
    if not glance(user, now)["or_consent_to_note"]:
        return []
    return [WaitingItem(CONSENT, reverse("processing:settings"), "register van verwerkingen", harm=Harm.OFFICE)]
