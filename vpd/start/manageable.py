"""What can be managed, and by whom: the parts of `/beheer/` and of `/privacy/`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from vpd.organisation.access import Access, Permission, access_of
from vpd.organisation.models import User


@dataclass(frozen=True)
class Entry:
    """One page where something is managed."""

    label: str
    note: str
    route: str
    permission: Permission
    kwargs: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.route, kwargs=dict(self.kwargs))


@dataclass(frozen=True)
class Group:
    """Pages that belong together, under one heading."""

    heading: str
    entries: tuple[Entry, ...]


MANAGING = (
    Group(
        "Inhoud",
        (
            Entry(
                "Norm van de organisatie",
                "Wat de organisatie niet accepteert, en wanneer er gemeld wordt.",
                "protocols:norm",
                Permission.MANAGE_NORM,
            ),
            Entry(
                "Versies van de norm",
                "Wat gold, wat geldt en wat komt; maak en publiceer de volgende versie.",
                "protocols:norm_versions",
                Permission.MANAGE_NORM,
            ),
            Entry(
                "Regels en afspraken",
                "Huisregels, gedragsregels, afspraken bij bezoek en sanctiebeleid.",
                "protocols:policies",
                Permission.MANAGE_NORM,
            ),
            Entry(
                "Documenten",
                "Procedures, checklists en regelingen, met eigenaar en de dag om ze opnieuw te bekijken.",
                "protocols:documents",
                Permission.MANAGE_NORM,
            ),
            Entry(
                "Vorig register overnemen",
                "Incidenten uit een eerder register, zoals het GIR; eerst nagekeken, dan in een keer.",
                "incidents:import",
                Permission.IMPORT_INCIDENTS,
            ),
            Entry(
                "Vaststellen van protocollen",
                "Hoeveel van het formulier moet zijn ingevuld.",
                "protocols:settings",
                Permission.MANAGE_NORM,
            ),
            Entry(
                "Formulieren voor teamprotocollen",
                "Wat een team invult: welke onderdelen, welke vragen en met welke uitleg.",
                "protocols:templates",
                Permission.MANAGE_CONTENT,
            ),
            Entry(
                "Vragenlijsten",
                "Leerdoelwijzers, ontwikkelmatrix, enquête en quiz: kopiëren, wijzigen en publiceren.",
                "questionnaires:list",
                Permission.MANAGE_CONTENT,
            ),
            Entry(
                "Inwerken van nieuwe collega’s",
                "Welke functies een mentor krijgen en hoe lang iemand nieuw is.",
                "protocols:induction_settings",
                Permission.EDIT_ALL_PROTOCOLS,
            ),
            Entry(
                "Extra vragen bij een melding",
                "Wat melders naast de vaste vragen krijgen, per soort melding; in versies.",
                "questions:list",
                Permission.MANAGE_CONTENT,
            ),
            Entry(
                "Brieven",
                "Uitnodiging, waarschuwing, toegangsverbod en andere brieven aan een inwoner; in versies.",
                "letters:list",
                Permission.MANAGE_CONTENT,
            ),
            Entry(
                "Patronen in signalen",
                "Vanaf hoeveel signalen en meldingen, in hoeveel dagen, iets een patroon is.",
                "incidents:pattern_settings",
                Permission.HANDLE_INCIDENTS,
            ),
            Entry(
                "Maatregelen voor burgers",
                "Welke maatregelen er zijn, en wat elke maatregel nodig heeft; in versies.",
                "incidents:measure_kinds",
                Permission.MANAGE_CONTENT,
            ),
            Entry(
                "Opvang en nazorg",
                "Binnen hoeveel dagen iedereen opvang krijgt aangeboden, en wanneer de gesprekken zijn.",
                "incidents:support_terms",
                Permission.HANDLE_INCIDENTS,
            ),
            Entry(
                "Wie kan melden",
                "Iedereen, of voorlopig alleen centrale melders of ook leidinggevenden.",
                "incidents:report_phase",
                Permission.HANDLE_INCIDENTS,
            ),
            Entry(
                "Checklists",
                "Wat is geregeld in beleid en teams, met bewijs, en de antwoorden voor de inspectie.",
                "protocols:checklists",
                Permission.MANAGE_NORM,
            ),
        ),
    ),
    Group(
        "Mensen en organisatie",
        (
            Entry(
                "Mensen en rollen",
                "Toevoegen, uitnodigen, rollen geven en stoppen, toegang stoppen.",
                "organisation:people",
                Permission.MANAGE_PEOPLE,
            ),
            Entry(
                "Teams",
                "Welke teams er zijn, onder welke afdeling ze vallen en waar ze werken.",
                "organisation:places",
                Permission.MANAGE_STRUCTURE,
                (("kind", "teams"),),
            ),
            Entry(
                "Afdelingen",
                "De boom van de organisatie.",
                "organisation:places",
                Permission.MANAGE_STRUCTURE,
                (("kind", "afdelingen"),),
            ),
            Entry(
                "Locaties",
                "Gebouwen, balies en plekken buiten.",
                "organisation:places",
                Permission.MANAGE_STRUCTURE,
                (("kind", "locaties"),),
            ),
            Entry(
                "Instellingen",
                "Naam, reactietermijn, feestdagen en telefoonnummer bij nood.",
                "organisation:settings",
                Permission.MANAGE_STRUCTURE,
            ),
            Entry(
                "Wie kan melden",
                "Iedereen, of voorlopig alleen centrale melders of ook leidinggevenden.",
                "incidents:report_phase",
                Permission.MANAGE_STRUCTURE,
            ),
            Entry(
                "Vrije dagen",
                "Eigen dagen waarop de organisatie dicht is. Ze tellen niet mee als werkdag.",
                "organisation:free_days",
                Permission.MANAGE_STRUCTURE,
            ),
        ),
    ),
    Group(
        "Techniek",
        (
            Entry(
                "Bezorging",
                "Mails en ander werk op de achtergrond dat niet lukte.",
                "organisation:deliveries",
                Permission.SEE_DELIVERY,
            ),
        ),
    ),
)


PRIVACY = (
    Group(
        "Registers",
        (
            Entry(
                "Verzoeken over gegevens",
                "Wie inzage, verbetering, wissing of iets anders vraagt: de termijn, de stappen en het antwoord.",
                "subject_requests:list",
                Permission.ANSWER_SUBJECT_REQUESTS,
            ),
            Entry(
                "Datalekken",
                "Wat is gemeld, hoeveel van de 72 uur over is, en wat jullie besloten.",
                "breaches:list",
                Permission.MANAGE_BREACHES,
            ),
            Entry(
                "Register van verwerkingen",
                "Wat Veilig werken met persoonsgegevens doet: waarom, van wie, wie het leest en hoelang het blijft.",
                "processing:list",
                Permission.MANAGE_PROCESSING,
            ),
        ),
    ),
    Group(
        "Inzien",
        (
            Entry(
                "Leeslogboek",
                "Wie welke persoonsgegevens bekeek, en wanneer.",
                "start:reading_log",
                Permission.READ_READING_LOG,
            ),
        ),
    ),
    Group(
        "Bewaren",
        (
            Entry(
                "Bewaartermijnen",
                "Hoelang jullie iets bewaren, wat binnenkort verdwijnt, en wat langer moet blijven.",
                "retention:list",
                Permission.MANAGE_RETENTION,
            ),
            Entry(
                "Gegevens van burgers",
                "Of jullie bewaren wie de burger is: waarom, hoelang en wie erbij mag.",
                "incidents:identity_module",
                Permission.MANAGE_IDENTITY_MODULE,
            ),
        ),
    ),
)


def groups_for(access: Access, groups: Sequence[Group]) -> list[Group]:
    """Only the pages that this person may open; groups without any are left out."""
    allowed = (
        Group(group.heading, tuple(entry for entry in group.entries if access.can(entry.permission)))
        for group in groups
    )
    return [group for group in allowed if group.entries]


def can_manage(user: User) -> bool:
    """Who may open at least one of the pages under `/beheer/`."""
    access = access_of(user)
    return any(access.can(entry.permission) for group in MANAGING for entry in group.entries)


def has_own_work(user: User) -> bool:
    """For whom managing is the work itself: mail that did not arrive, invitations that ran out."""
    access = access_of(user)
    return access.can(Permission.SEE_DELIVERY) or access.can(Permission.MANAGE_PEOPLE)
