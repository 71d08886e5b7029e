"""Reads about people: their roles, their history, the list of all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from vpd.audit.models import AuditEvent
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, User
from vpd.ui.moments import as_day_short, as_moment
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table, Value

Tone = Literal["neutral", "info", "good", "warn", "bad"]

ACTIONS = {
    "user.added": "Toegevoegd",
    "user.changed": "Gegevens gewijzigd",
    "user.invited": "Uitnodiging gestuurd",
    "user.invitation_accepted": "Uitnodiging aangenomen",
    "user.deactivated": "Toegang gestopt",
    "user.reactivated": "Weer toegang gegeven",
    "user.password_reset": "Nieuw wachtwoord gekozen via een link",
    "user.password_changed": "Wachtwoord gewijzigd",
    "user.logged_out_everywhere": "Overal uitgelogd",
    "deputy.named": "Vervanger geregeld",
    "deputy.ended": "Vervanging gestopt",
    "deputy.became": "Werd vervanger van een collega",
    "deputy.stopped": "Stopte als vervanger",
    "membership.given": "Rol gegeven",
    "membership.ended": "Rol kreeg een laatste dag",
    "membership.withdrawn": "Rol ingetrokken",
}
FIELDS = {
    "first_name": "voornaam",
    "last_name": "achternaam",
    "email": "e-mailadres",
    "phone": "telefoon",
    "kind": "werkt hier als",
    "job_title": "functie",
    "job_family": "functiegroep",
    "password": "wachtwoord",
    **{str(value): str(label) for value, label in Role.choices},
}


@dataclass(frozen=True)
class HeldRole:
    """A role somebody holds, held or will hold."""

    membership_id: int
    role: Role
    place: str
    starts_on: date
    ends_on: date | None
    state: str

    @property
    def label(self) -> str:
        return Role(self.role).label[:1].upper() + Role(self.role).label[1:]

    @property
    def can_end(self) -> bool:
        return self.state != "past"

    @property
    def note(self) -> str:
        """Where and when, in words."""
        until = f" tot en met {as_day_short(self.ends_on)}" if self.ends_on else ""
        return f"{self.place} · vanaf {as_day_short(self.starts_on)}{until}"

    @property
    def state_label(self) -> str:
        return {"now": "geldt nu", "planned": "gaat nog in", "past": "voorbij"}[self.state]

    @property
    def tone(self) -> str:
        return {"now": "good", "planned": "info", "past": "neutral"}[self.state]


@dataclass(frozen=True)
class PersonLine:
    """One person in the list."""

    user: User
    roles: tuple[str, ...] = field(default=())
    teams: tuple[str, ...] = field(default=())

    @property
    def last_seen(self) -> datetime | None:
        return self.user.last_login


def roles_of(user: User, on: date | None = None) -> list[HeldRole]:
    """The roles of one person: those held now first, then those to come, then the past."""
    today = on or timezone.localdate()
    memberships = Membership.objects.of(user.organisation_id).filter(user=user).select_related("team", "department")
    held = [
        HeldRole(
            membership_id=m.pk,
            role=Role(m.role),
            place=_place(m),
            starts_on=m.starts_on,
            ends_on=m.ends_on,
            state="now" if m.is_active_on(today) else "planned" if m.starts_on > today else "past",
        )
        for m in memberships.order_by("-starts_on", "pk")
    ]
    return sorted(held, key=lambda role: ("now", "planned", "past").index(role.state))


def person_history(user: User, limit: int = 40) -> list[TimelineItem]:
    """What happened to somebody's access, newest first, with who did it; logging in is left out. Two queries."""
    events = AuditEvent.objects.filter(organisation_id=user.organisation_id, action__in=ACTIONS)
    own = events.filter(subject_type=user._meta.label_lower, subject_id=str(user.pk))
    found = list(own.order_by("-pk")[:limit])
    names = names_of({event.actor_id for event in found if event.actor_id}, user.organisation_id)
    return [
        TimelineItem(
            title=ACTIONS[event.action],
            when=event.at,
            note=_note(event, names),
        )
        for event in found
    ]


def names_of(user_ids: Iterable[int], organisation_id: int) -> dict[int, str]:
    """The names that belong to these ids, in one query."""
    people = User.objects.of(organisation_id).filter(pk__in=set(user_ids))
    return {user.pk: user.full_name for user in people}


def sorted_people(people: QuerySet[User], order: str, on: date) -> list[int]:
    """The ids of these people in the order asked for: by surname, by team, or by who logged in last."""
    rows = list(people.values_list("pk", "first_name", "last_name", "last_login"))
    users = {pk: User(first_name=first, last_name=last) for pk, first, last, _ in rows}
    by_surname = sorted(users, key=lambda pk: users[pk].sort_key)
    if order == "team":
        teams = dict(
            Membership.objects.active(on)
            .filter(user_id__in=users, team__isnull=False)
            .order_by("-team__name")
            .values_list("user_id", "team__name")
        )
        return sorted(by_surname, key=lambda pk: (pk not in teams, teams.get(pk, "").casefold()))
    if order == "gezien":
        seen = {pk: last_login for pk, _, _, last_login in rows if last_login}
        return sorted(by_surname, key=lambda pk: -seen[pk].timestamp() if pk in seen else 0.0)
    return by_surname


def person_lines(user_ids: list[int], on: date) -> list[PersonLine]:
    """These people in this order, each with present roles and teams; two queries."""
    users = User.objects.in_bulk(user_ids)
    roles: dict[int, list[str]] = {}
    teams: dict[int, list[str]] = {}
    held = Membership.objects.active(on).filter(user_id__in=user_ids).select_related("team", "department")
    for membership in held.order_by("role"):
        roles.setdefault(membership.user_id, []).append(str(membership.get_role_display()))
        if membership.team_id:
            teams.setdefault(membership.user_id, []).append(_place(membership))
    return [
        PersonLine(users[pk], tuple(dict.fromkeys(roles.get(pk, []))), tuple(dict.fromkeys(teams.get(pk, []))))
        for pk in user_ids
    ]


def _place(membership: Membership) -> str:
    if membership.team:
        return membership.team.name
    return f"afdeling {membership.department.name}" if membership.department else "hele organisatie"


def _note(event: AuditEvent, names: dict[int, str]) -> str:
    what = ", ".join(FIELDS.get(name, name) for name in event.fields)
    who = names.get(event.actor_id or 0, "Veilig werken")
    return f"{what} · door {who}" if what else f"door {who}"


def role_words(then: Iterable[tuple[int, date]], organisation_id: int) -> dict[tuple[int, date], str]:
    """The roles that each of these people had on that day, in words; one query."""
    asked = set(then)
    held: dict[int, list[Membership]] = defaultdict(list)
    for one in Membership.objects.of(organisation_id).filter(user_id__in={pk for pk, _ in asked}).order_by("role"):
        held[one.user_id].append(one)
    return {
        (pk, day): ", ".join(dict.fromkeys(str(one.get_role_display()) for one in held[pk] if one.is_active_on(day)))
        for pk, day in asked
    }


def people_table(lines: Sequence[PersonLine]) -> Table:
    """The list of people; becomes cards on a phone."""
    columns = [
        Column("name", "Naam"),
        Column("team", "Team"),
        Column("roles", "Rollen"),
        Column("seen", "Laatst ingelogd"),
        Column("access", "Toegang"),
    ]
    rows: list[list[Cell | Value]] = []
    for line in lines:
        words, tone = person_state(line.user)
        url = reverse("organisation:person", kwargs={"pk": line.user.pk})
        seen = as_day_short(line.last_seen) if line.last_seen else "nog niet"
        rows.append(
            [
                Cell(line.user.full_name, url=url, note=line.user.job_title),
                ", ".join(line.teams) or "geen team",
                ", ".join(line.roles) or "geen rol",
                seen,
                Cell(words, tone=tone),
            ]
        )
    return Table(columns=columns, rows=rows, caption="Mensen")


def count_people(number: int) -> str:
    """How many were found, in words."""
    return "1 persoon" if number == 1 else f"{number} personen"


def person_state(user: User) -> tuple[str, Tone]:
    """Whether somebody may come in, in words and a colour."""
    if not user.is_active:
        return "geen toegang", "neutral"
    if not user.has_usable_password():
        return ("uitgenodigd", "info") if user.invited_at else ("nog niet uitgenodigd", "warn")
    return "toegang", "good"


def person_rows(user: User) -> list[tuple[str, str]]:
    """Who somebody is."""
    rows = [
        ("E-mailadres", user.email),
        ("Telefoon (werk)", user.phone),
        ("Werkt hier als", str(user.get_kind_display())),
        ("Functie", user.job_title),
        ("Functiegroep", user.job_family.name if user.job_family else ""),
        ("Laatst ingelogd", as_moment(user.last_login) if user.last_login else "nog niet"),
    ]
    if user.invited_at and not user.has_usable_password():
        rows.append(("Uitgenodigd", as_moment(user.invited_at)))
    if user.deactivated_at:
        rows.append(("Toegang gestopt", as_moment(user.deactivated_at)))
    return rows
