"""How long what stands in a table is kept: by the terms that the organisation set, and by what the code lets go itself.

No figure stands here: each is read from where it holds.
"""

from collections.abc import Callable, Mapping

from django.apps import apps
from django.conf import settings

from incidents.cases.models import KEPT_FOR as DRAFTS_KEPT_FOR
from incidents.identity.models import ModulePeriod
from vpd.files.models.imports import KEPT_FOR as IMPORTS_KEPT_FOR
from vpd.organisation.models import Organisation
from vpd.privacy.processing.declared import ROOMS
from vpd.privacy.processing.fields import Held, fields_of
from vpd.retention.kinds import RetentionKind, all_kinds
from vpd.retention.summaries import months_of, months_words
from vpd.ui.text import counted

NO_TERM = "geen termijn in Veilig werken"
NOTHING_KEPT = "module uit: er wordt niets bewaard"

Kinds = Mapping[str, tuple[str, ...]]
# Which kinds of retention let a table go: the whole row, or the texts in it.
ROWS_OF_KIND: Kinds = {
    "letters.Letter": ("letter",),
    "working_forms.Session": ("working-form",),
}
TEXTS_OF_KIND = {
    "measures.Measure": ("measure",),
    "measures.MeasureQuestion": ("measure",),
    "measures.Violation": ("measure", "provisional-measure"),
    "measures.ProvisionalMeasure": ("provisional-measure",),
    "police.PoliceFile": ("police-file",),
}
# Of rooms whose texts all go by one kind: what goes along that is no text. Whole rows, and who it was.
ALONG_OF_KIND: Kinds = {
    "subject_requests.RequestedReport": ("subject-request",),
    "subject_requests.RequestTask": ("subject-request",),
    "subject_requests.RequestChange": ("subject-request",),
    "subject_requests.SubjectRequest.person": ("subject-request",),
    "breaches.Breach.told_by": ("breach",),
}
DECLARED = {key for keys in (*ROWS_OF_KIND.values(), *TEXTS_OF_KIND.values()) for key in keys}

CITIZENS = "citizens"
"""Among the terms in words, by the key of the kind: that of the module for citizens, which is no kind."""
Terms = Mapping[str, str]
Words = Callable[[Terms], str]


def _days(number: int) -> str:
    return counted(number, "dag", "dagen")


def terms_of(organisation: Organisation) -> Terms:
    """Every term of the organisation as it stands now, in words."""
    terms = {kind.key: months_words(months_of(organisation, kind)) for kind in all_kinds()}
    period = ModulePeriod.objects.of(organisation).on().first()
    return terms | {CITIZENS: months_words(period.months) if period else NOTHING_KEPT}


# What goes by itself, or by the hand of whom it is about.
OWN: Mapping[str, Words] = {
    "cases.IncidentDraft": lambda _: f"{_days(DRAFTS_KEPT_FOR.days)} na de laatste wijziging, of tot het versturen",
    "cases.HelpRequest.phone": lambda _: "tot het contact er is geweest, of niet meer hoeft",
    "light_signals.IncidentSignal": lambda _: "de schrijver kan een signaal terugnemen zolang het geen melding is",
    "support.ConversationNote": lambda _: "tot een van de twee de aantekening weghaalt",
    "identity.Identity": lambda terms: terms[CITIZENS],
    "identity.IdentityCase": lambda terms: terms[CITIZENS],
    "contributions.Deviation": lambda _: "tot de schrijver de tekst terugneemt; kan tot die op een agenda staat",
    "campaigns.WorkingSheet": lambda _: "tot de uitvraag sluit",
    "results.Response": lambda _: "tot de medewerker de antwoorden weghaalt; kan tot de uitvraag sluit",
    "results.Answer": lambda _: "tot de medewerker de antwoorden weghaalt; kan tot de uitvraag sluit",
    "results.LearningGoal": lambda _: "tot de medewerker het leerdoel verwijdert",
    "working_forms.Participation": lambda _: "tot de werkvorm klaar is",
    "organisation.SourceAttempt": lambda _: (
        f"{counted(settings.SOURCE_MINUTES, 'minuut', 'minuten')}, en dan weg bij de volgende poging van wie ook"
    ),
    "organisation.UserSession": lambda _: (
        f"tot het uitloggen, of {counted(settings.SESSION_COOKIE_AGE // 3600, 'uur', 'uur')}; ’s nachts opgeruimd"
    ),
    "messaging.WaitingNotice": lambda _: "tot het in een overzicht is verstuurd",
    "files.ImportProblem": lambda _: _days(IMPORTS_KEPT_FOR.days),
}


def kinds_of_activity(key: str) -> list[RetentionKind]:
    return [kind for kind in all_kinds() if ROOMS.get(_room_of(kind)) == key]


def own_terms_of(key: str, terms: Terms) -> list[tuple[str, str]]:
    """What of an activity goes by itself or by somebody's hand, and when; what goes with another is not said twice."""
    found: dict[str, str] = {}
    for held in fields_of(key):
        if held.label in OWN:
            found.setdefault(OWN[held.label](terms), f"{held.model_words.capitalize()}, {held.field_words}")
        elif held.model_label in OWN:
            found.setdefault(OWN[held.model_label](terms), held.model_words.capitalize())
    return [(what, words) for words, what in found.items()]


def kinds_of_room(label: str) -> list[RetentionKind]:
    """The kinds that a room registered: a kind belongs to the room whose code says what is kept."""
    return [kind for kind in all_kinds() if _room_of(kind) == label]


def _room_of(kind: RetentionKind) -> str:
    config = apps.get_containing_app_config(kind.kept.__module__)
    return config.label if config else ""


def kept_words(held: Held, terms: Terms) -> str:
    """How long what stands in this field is kept."""
    own = OWN.get(held.label) or OWN.get(held.model_label)
    if own is not None:
        return own(terms)
    along = ALONG_OF_KIND.get(held.label) or ALONG_OF_KIND.get(held.model_label, ())
    keys: tuple[str, ...] = ROWS_OF_KIND.get(held.model_label, ()) or along
    if held.is_text:
        keys = keys or TEXTS_OF_KIND.get(held.model_label, ()) or _unsaid(held)
    return ", ".join(dict.fromkeys(terms[key] for key in keys)) or NO_TERM


def _unsaid(held: Held) -> tuple[str, ...]:
    """Of a room that says of none of its tables which kind lets it go: all kinds of that room."""
    keys = tuple(kind.key for kind in kinds_of_room(held.model._meta.app_label))
    return () if DECLARED.intersection(keys) else keys
