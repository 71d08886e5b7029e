"""Waterdam: three departments, eight teams over the five job families, sixty-one people; and a neighbour."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from vpd.organisation.calendar import OfficeHours, office_hours_of
from vpd.organisation.enums import LocationKind, PersonKind, Role
from vpd.organisation.models import Department, JobFamily, Location, Organisation, Team, User
from vpd.organisation.services import add_user, deactivate_user, give_role, invite_user, set_team_locations

PASSWORD = "welkom-in-waterdam"  # noqa: S105  the example municipality's published password

DEPARTMENTS = {
    "dienstverlening": "Dienstverlening",
    "sociaal": "Sociaal domein",
    "ruimte": "Ruimte en veiligheid",
}

# slug, name, department, job family, locations
TEAMS = [
    (
        "inspectie",
        "Inspectie",
        "ruimte",
        "toezicht_en_handhaving",
        ["gemeentewerf", "buitengebied", "stadhuis"],
    ),
    ("handhaving", "Handhaving", "ruimte", "toezicht_en_handhaving", ["binnenstad", "gemeentewerf"]),
    (
        "buitendienst",
        "Buitendienst",
        "ruimte",
        "buitendienst",
        ["gemeentewerf", "binnenstad", "buitengebied"],
    ),
    ("balie", "Balie Burgerzaken", "dienstverlening", "publieksdiensten", ["publiekshal"]),
    ("klantcontact", "Klantcontactcentrum", "dienstverlening", "publieksdiensten", ["stadhuis"]),
    ("werkplein", "Werkplein", "sociaal", "werkplein", ["werkplein"]),
    ("wijkteam-noord", "Wijkteam Noord", "sociaal", "sociaal_domein", ["wijkhuis-noord"]),
    # Of another department than its job family, so that the picture of that one can be seen.
    ("wmo", "Wmo en jeugd", "dienstverlening", "sociaal_domein", ["stadhuis", "wijkhuis-noord"]),
]

LOCATIONS = {
    "stadhuis": ("Stadhuis, kantoren", LocationKind.BUILDING, "Havenplein 1, Waterdam"),
    "publiekshal": ("Stadhuis, publiekshal", LocationKind.COUNTER, "Havenplein 1, Waterdam"),
    "werkplein": ("Werkplein, spreekkamers", LocationKind.COUNTER, "Sluisweg 40, Waterdam"),
    "wijkhuis-noord": ("Wijkhuis Noord", LocationKind.BUILDING, "Kerklaan 12, Waterdam"),
    "gemeentewerf": ("Gemeentewerf", LocationKind.BUILDING, "Industrieweg 8, Waterdam"),
    "binnenstad": ("Binnenstad", LocationKind.OUTDOOR, ""),
    "buitengebied": ("Buitengebied en bouwplaatsen", LocationKind.OUTDOOR, ""),
}

# The log-ins that the README names: key, first name, last name, job title, role, team.
LOGINS = [
    ("coordinator", "Marleen", "Hoekstra", "Coördinator agressie en geweld", Role.COORDINATOR, None),
    ("leidinggevende", "Ruud", "van Dalen", "Leidinggevende Inspectie", Role.TEAM_LEADER, "inspectie"),
    ("medewerker", "Samira", "El Idrissi", "Inspecteur bouw", Role.EMPLOYEE, "inspectie"),
    ("medewerker2", "Joost", "Brinkman", "Leerplichtambtenaar", Role.EMPLOYEE, "inspectie"),
    ("nazorg", "Petra", "Wiersma", "Lid bedrijfsopvangteam", Role.AFTERCARE, "inspectie"),
    ("bestuur", "Hendrik", "Terpstra", "Gemeentesecretaris", Role.EXECUTIVE, None),
    ("beheer", "Fatma", "Yilmaz", "Functioneel beheerder", Role.FUNCTIONAL_ADMIN, None),
    ("privacy", "Evelien", "Mulder", "Functionaris gegevensbescherming", Role.PRIVACY_OFFICER, None),
    ("beslisser", "Onno", "Kuipers", "Afdelingshoofd Ruimte en veiligheid", Role.DECIDER, None),
    ("arbo", "Bram", "Kooistra", "Arbocoördinator", Role.SAFETY_OFFICER, None),
    ("vertrouwenspersoon", "Ineke", "Postma", "Vertrouwenspersoon", Role.COUNSELLOR, None),
    ("centralemelder", "Wilma", "Roosendaal", "Medewerker centraal meldpunt", Role.CENTRAL_REPORTER, None),
    ("leidinggevende.balie", "Monique", "de Graaf", "Leidinggevende Burgerzaken", Role.TEAM_LEADER, "balie"),
    ("medewerker.balie", "Daan", "Verhoeven", "Medewerker burgerzaken", Role.EMPLOYEE, "balie"),
]

# Of the neighbour: key, log-in, first name, last name, job title, role, telephone.
NEIGHBOURS = [
    (
        "neighbour",
        "coordinator",
        "Gerda",
        "van Buuren",
        "Coördinator agressie en geweld",
        Role.COORDINATOR,
        "0123 98 76 01",
    ),
    ("neighbour.leader", "leidinggevende", "Arie", "Stam", "Leidinggevende Balie", Role.TEAM_LEADER, "0123 98 76 02"),
    ("neighbour.employee", "medewerker", "Noor", "Bruin", "Medewerker balie", Role.EMPLOYEE, "0123 98 76 03"),
    ("neighbour.decider", "beslisser", "Ton", "Wal", "Gemeentesecretaris", Role.DECIDER, ""),
    ("neighbour.privacy", "privacy", "Carien", "Boot", "Privacy officer", Role.PRIVACY_OFFICER, ""),
]

PHONES = {
    "coordinator": "0123 45 67 01",
    "centralemelder": "0123 45 67 02",
    "leidinggevende": "0123 45 67 10",
    "leidinggevende.balie": "0123 45 67 20",
    "medewerker": "0123 45 67 30",
    "medewerker.balie": "0123 45 67 31",
}

FIRST_NAMES = [
    "Anna",
    "Bas",
    "Carla",
    "Dirk",
    "Els",
    "Frank",
    "Greet",
    "Hans",
    "Iris",
    "Jan",
    "Karin",
    "Lars",
    "Mieke",
    "Niels",
    "Olga",
    "Peter",
    "Rosa",
    "Stef",
    "Tineke",
    "Umar",
    "Vera",
    "Wim",
    "Yara",
    "Zeki",
    "Aisha",
    "Bram",
    "Chantal",
    "Driss",
    "Esther",
    "Floor",
    "Gijs",
    "Hanna",
    "Ilse",
    "Jeroen",
    "Kees",
    "Linda",
    "Mo",
    "Nadia",
    "Omar",
    "Priya",
    "Quinten",
    "Renske",
    "Sjoerd",
    "Thea",
    "Ursula",
    "Vincent",
    "Wouter",
    "Youssef",
]
LAST_NAMES = [
    "Aalbers",
    "Bakker",
    "Claassen",
    "Dekker",
    "Engels",
    "Faber",
    "Gerritsen",
    "Haan",
    "Ibrahim",
    "Jansen",
    "Kok",
    "Linders",
    "Meijer",
    "Nauta",
    "Oosting",
    "Prins",
    "Roelofs",
    "Smit",
    "Tol",
    "Uittenbogaard",
    "Visser",
    "Wolters",
    "Ypma",
    "Zijlstra",
    "Azmani",
    "Bosma",
    "Ceylan",
    "Douma",
    "Evers",
    "Fokkema",
    "Groen",
    "Hofman",
    "Iwema",
    "Jonker",
    "Kramer",
    "Loos",
    "Maas",
    "Nijland",
    "Ottens",
    "Pool",
    "Rademaker",
    "Schaap",
    "Tuin",
    "Uyl",
    "Veenstra",
    "Westra",
    "Yücel",
    "Zwart",
]
JOB_TITLES = {
    "inspectie": "Inspecteur milieu",
    "handhaving": "Medewerker toezicht en handhaving",
    "buitendienst": "Medewerker buitendienst",
    "balie": "Medewerker burgerzaken",
    "klantcontact": "Medewerker klantcontact",
    "werkplein": "Consulent werk",
    "wijkteam-noord": "Consulent wijkteam",
    "wmo": "Consulent Wmo",
}
LEADERS = ["handhaving", "buitendienst", "klantcontact", "werkplein", "wijkteam-noord", "wmo"]
THIRD_PARTIES = {
    5: PersonKind.HIRED,
    17: PersonKind.VOLUNTEER,
    24: PersonKind.HIRED,
    27: PersonKind.PARTNER,
    29: PersonKind.PARTNER,
    40: PersonKind.VOLUNTEER,
    41: PersonKind.HIRED,
}

NEWCOMER = "persoon47@demo.example"
LEAVER = "persoon48@demo.example"


@dataclass
class Cast:
    """What the builders of the example municipality share."""

    organisation: Organisation
    neighbour: Organisation
    today: date
    teams: dict[str, Team] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    members: dict[str, list[User]] = field(default_factory=dict)
    neighbour_team: Team | None = None
    neighbour_desk: Location | None = None

    def day(self, offset: int) -> date:
        """So many days from today; negative is in the past."""
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, at: time = time(10, 30)) -> datetime:
        """That day, at a time on the clock."""
        return timezone.make_aware(datetime.combine(self.day(offset), at))

    def at_work(self, moment: datetime) -> datetime:
        """That moment, or when the office opens next: for what is done by who works at one."""
        return self.office.next_open(moment)

    @cached_property
    def office(self) -> OfficeHours:
        return office_hours_of(self.organisation)


def build_cast() -> Cast:
    """Make both municipalities with their people; the one password is hashed once."""
    waterdam = Organisation.objects.create(
        name="Waterdam", slug="waterdam", is_example=True, night_phone="0123 45 67 00"
    )
    neighbour = Organisation.objects.create(name="Buurgemeente", slug="buurgemeente", is_example=True)
    cast = Cast(waterdam, neighbour, timezone.localdate())
    _build_structure(cast)
    _build_logins(cast)
    _build_others(cast)
    _build_neighbour(cast)
    hashed = make_password(PASSWORD)
    User.objects.filter(organisation__in=[waterdam, neighbour]).update(password=hashed)
    _come_and_go(cast)
    return cast


def _build_structure(cast: Cast) -> None:
    families = {family.key: family for family in JobFamily.objects.filter(organisation=None)}
    departments = {
        slug: Department.objects.create(organisation=cast.organisation, name=name, slug=slug)
        for slug, name in DEPARTMENTS.items()
    }
    for slug, (name, kind, address) in LOCATIONS.items():
        cast.locations[slug] = Location.objects.create(
            organisation=cast.organisation, name=name, kind=kind, address=address
        )
    for slug, name, department, family, locations in TEAMS:
        team = Team.objects.create(
            organisation=cast.organisation,
            department=departments[department],
            job_family=families[family],
            slug=slug,
            name=name,
            support_phone="Bedrijfsopvangteam, 0123 45 67 89",
        )
        set_team_locations(team=team, locations=[cast.locations[place] for place in locations], by=None)
        cast.teams[slug] = team
        cast.members[slug] = []


def _build_logins(cast: Cast) -> None:
    for key, first_name, last_name, job_title, role, team in LOGINS:
        user = add_user(
            organisation=cast.organisation,
            email=f"{key}@demo.example",
            first_name=first_name,
            last_name=last_name,
            job_title=job_title,
            phone=PHONES.get(key, ""),
            by=None,
        )
        cast.users[key] = user
        if role not in {Role.EMPLOYEE, Role.TEAM_LEADER}:
            give_role(user=user, role=role, by=None, starts_on=cast.day(-900))
        if team:
            team_role = role if role == Role.TEAM_LEADER else Role.EMPLOYEE
            give_role(user=user, role=team_role, team=cast.teams[team], by=None, starts_on=cast.day(-900))
            cast.members[team].append(user)


def _build_others(cast: Cast) -> None:
    slugs = [team[0] for team in TEAMS]
    leaders = iter(LEADERS)
    for number, (first_name, last_name) in enumerate(zip(FIRST_NAMES, LAST_NAMES, strict=True)):
        led = next(leaders, None)
        slug = led or slugs[number % len(slugs)]
        user = add_user(
            organisation=cast.organisation,
            email=f"persoon{number + 1}@demo.example",
            first_name=first_name,
            last_name=last_name,
            job_title=f"Leidinggevende {cast.teams[slug].name}" if led else JOB_TITLES[slug],
            kind=THIRD_PARTIES.get(number, PersonKind.EMPLOYEE),
            by=None,
        )
        role = Role.TEAM_LEADER if led else Role.EMPLOYEE
        give_role(user=user, role=role, team=cast.teams[slug], by=None, starts_on=cast.day(-900 + number))
        cast.members[slug].append(user)


def _come_and_go(cast: Cast) -> None:
    """One who was invited and has not chosen a password yet, and one who left."""
    newcomer = User.objects.of(cast.organisation).get(email=NEWCOMER)
    newcomer.set_unusable_password()
    newcomer.save(update_fields=["password"])
    invite_user(user=newcomer, by=cast.users["beheer"])
    deactivate_user(user=User.objects.of(cast.organisation).get(email=LEAVER), by=cast.users["beheer"])


def _build_neighbour(cast: Cast) -> None:
    """One team, and who keeps and decides what is kept of a citizen there."""
    department = Department.objects.create(organisation=cast.neighbour, name="Publiekszaken", slug="publiekszaken")
    desk = Location.objects.create(
        organisation=cast.neighbour, name="Gemeentehuis, balie", kind=LocationKind.COUNTER, address="Brink 1"
    )
    team = Team.objects.create(
        organisation=cast.neighbour,
        department=department,
        job_family=JobFamily.objects.get(organisation=None, key="publieksdiensten"),
        slug="balie",
        name="Balie",
        support_phone="Bedrijfsopvangteam, 0123 98 76 10",
    )
    set_team_locations(team=team, locations=[desk], by=None)
    for key, login, first_name, last_name, job_title, role, phone in NEIGHBOURS:
        user = add_user(
            organisation=cast.neighbour,
            email=f"{login}@buurgemeente.example",
            first_name=first_name,
            last_name=last_name,
            job_title=job_title,
            phone=phone,
            by=None,
        )
        of_team = {"team": team} if role in {Role.EMPLOYEE, Role.TEAM_LEADER} else {}
        give_role(user=user, role=role, by=None, starts_on=cast.day(-400), **of_team)
        cast.users[key] = user
    cast.neighbour_team, cast.neighbour_desk = team, desk
