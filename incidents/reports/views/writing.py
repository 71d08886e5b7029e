"""A report while it is being written: its draft, its forms and what they say so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from incidents.advice.enums import Kind
from incidents.advice.models import Behaviour
from incidents.advice.summaries.aggression import Advice
from incidents.advice.summaries.in_force import advice_for
from incidents.advice.summaries.kinds import advise_accident, advise_disturbance
from incidents.cases.enums import Addressee
from incidents.cases.models import Incident, IncidentDraft
from incidents.cases.summaries.people import Circle, Readers, circle_of, readers
from incidents.cases.summaries.reports import ReportData
from incidents.questions.summaries.asked import FIELD_PREFIX, Question
from incidents.questions.summaries.questions import questions_for
from incidents.reports.access import can_report_for_anyone
from incidents.reports.forms.kinds import KIND_LABELS, WHAT_FORMS, WHO_FORMS, DisturbanceForm
from incidents.reports.forms.places import UNASKED_VISITS, place_choices, split_place
from incidents.reports.forms.spot import ASKED_BY_ADVICE, OnTheSpot
from incidents.reports.forms.values import day_or, listed, told_in
from incidents.reports.forms.what import WhatForm
from incidents.reports.forms.who import WhoForm, split_addressee
from incidents.reports.services.drafts import DraftSentError, DraftTakenError, PageSave, save_draft
from incidents.reports.summaries.colleagues import chosen_colleagues, found_colleagues, in_order, only_team_of
from incidents.reports.summaries.drafts import named_by
from incidents.reports.summaries.house_rules import HouseRules, house_rules_at
from incidents.reports.summaries.taps import tap_url, teams_to_report_for
from vpd.organisation.access import access_of
from vpd.organisation.models import Location, Team, User
from vpd.ui.forms import TileLabel
from vpd.ui.phones import Phone
from vpd.ui.sorting import name_key

STEPS = [("Wat", "gebeurde er?"), ("Wie", "was erbij?"), ("Controleren", "")]
WHAT, WHO = "wat", "wie"
STEP_KEYS = (WHAT, WHO)
KIND_INTROS = {
    Kind.AGGRESSION: "Kies wat het meest lijkt. Meer mag ook.",
    Kind.ORDER_DISTURBANCE: "Zeg waar en wanneer het was, dan zie je welke huisregels daar gelden.",
    Kind.ACCIDENT: "Een paar vragen zijn genoeg. Aanvullen kan later ook.",
}


@dataclass
class Writing:
    """One draft and its owner; `answers` are the typed values of each step, right or wrong."""

    user: User
    draft_id: UUID
    draft: IncidentDraft | None

    @classmethod
    def of(cls, user: User, draft_id: UUID) -> "Writing":
        """The draft, which may not be saved yet; 404 when the id is somebody else's."""
        draft = IncidentDraft.objects.filter(pk=draft_id).first()
        if draft is not None and draft.owner_id != user.pk:
            raise Http404
        return cls(user, draft_id, draft)

    def keep(self, step: str, values: dict[str, Any], save: PageSave | None) -> Incident | None:
        """Keep a step; the report, when it was sent meanwhile. 404 when it turns out to be somebody else's."""
        try:
            save_draft(draft_id=self.draft_id, step=step, values=values, by=self.user, save=save)
        except DraftTakenError as error:
            raise Http404 from error
        except DraftSentError as error:
            sent = self._became()
            if sent is None:
                raise Http404 from error
            return sent
        return None

    @cached_property
    def sent(self) -> Incident | None:
        """The report that this draft became; there is no draft any more then."""
        return None if self.draft is not None else self._became()

    def _became(self) -> Incident | None:
        return Incident.objects.visible_to(self.user).filter(draft_id=self.draft_id, reported_by=self.user).first()

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        return self.draft.answers if self.draft else {}

    def has(self, step: str) -> bool:
        return step in self.answers

    @property
    def kind(self) -> Kind:
        """What the report is about; aggression until somebody says otherwise."""
        return self.kind_in(self.answers.get(WHAT, {}))

    def kind_in(self, data: Any) -> Kind:
        """The kind in these typed values; nonsense is aggression."""
        said = str((data or {}).get("kind") or "")
        return Kind(said) if said in Kind.values else Kind.AGGRESSION

    @property
    def advice_url(self) -> str:
        return reverse("incidents:report_advice", kwargs={"draft_id": self.draft_id})

    @cached_property
    def team_rows(self) -> QuerySet[Team]:
        """The teams for which this person may report (R-28), as rows to choose from."""
        return teams_to_report_for(self.user, for_anyone=can_report_for_anyone(self.user))

    @cached_property
    def teams(self) -> list[Team]:
        """Those teams; who reports for the own teams only has them at hand."""
        own = [team for team in access_of(self.user).own_teams if team.is_active]
        if own and not can_report_for_anyone(self.user):
            return sorted(own, key=lambda team: name_key(team.name))
        return list(self.team_rows)

    @cached_property
    def team(self) -> Team | None:
        """The team of the report as far as it is known: the chosen one, else one's own."""
        chosen = str(self.answers.get(WHAT, {}).get("team") or "")
        if chosen:
            # As text: what was typed may be any nonsense, and a draft keeps it.
            return next((team for team in self.teams if str(team.pk) == chosen), None)
        own = access_of(self.user).own_team_ids
        return next((team for team in self.teams if team.pk in own), None)

    @cached_property
    def affected_team(self) -> Team | None:
        """The team whose colleagues it happened to, where the reporter chose no team and was not hit (DECISIONS 4)."""
        about = self.answers.get(WHO, {})
        chosen = set(listed(about, "colleagues"))
        if self.chooses_team or not chosen or about.get("affected"):
            return None
        hit = [person for person in self.others if str(person.pk) in chosen]
        return only_team_of(self.user, hit) if len(hit) == len(chosen) else None

    @property
    def chooses_team(self) -> bool:
        return self.team is None or len(self.teams) > 1

    @property
    def speaking_team(self) -> Team | None:
        """Whose protocol speaks and whose leader handles it."""
        return self.affected_team or self.team

    @cached_property
    def circle(self) -> Circle:
        """Who leads the team, who coordinates, who counsels."""
        return circle_of(organisation_id=self.user.organisation_id, team=self.speaking_team, on=timezone.localdate())

    @cached_property
    def tiles(self) -> list[Behaviour]:
        return list(Behaviour.objects.visible_to(self.user))

    @cached_property
    def locations(self) -> list[Location]:
        """The organisation's own places, each with whether it is one of the team of the report."""
        places = Location.objects.visible_to(self.user).filter(is_active=True)
        return list(places.with_team(self.team) if self.team else places)

    @cached_property
    def own_location_ids(self) -> set[int]:
        """Those of the team of the report."""
        return {place.pk for place in self.locations if getattr(place, "is_of_team", False)}

    def places_for(self, kind: Kind) -> list[tuple[str, Any]]:
        """Where it can have happened, the team's own places first; only behaviour can happen online."""
        return place_choices(self.locations, self.own_location_ids, is_physical=kind != Kind.AGGRESSION)

    def rules_in(self, data: Any) -> HouseRules | None:
        """The house rules that hold at the place and on the day of these typed values (R-14).

        Before a place is chosen: those of every location and of the team's own places.
        """
        place = str(data.get("place") or "")
        ids = {location.pk for location in self.locations if f"location:{location.pk}" == place}
        return house_rules_at(
            organisation_id=self.user.organisation_id,
            on=day_or(data.get("happened_on"), timezone.localdate()),
            location_ids=ids if place else self.own_location_ids,
        )

    @cached_property
    def colleagues(self) -> list[User]:
        """Who works in the team of the report."""
        if self.team is None:
            return []
        people = User.objects.visible_to(self.user).active().in_team(self.team, timezone.localdate())
        return sorted(people, key=lambda person: name_key(person.full_name))

    @cached_property
    def found(self) -> list[User]:
        """Colleagues of other teams with the name that was searched for."""
        name = str(self.answers.get(WHO, {}).get("find") or "")
        if not name:
            return []
        return found_colleagues(self.user, name, without=[person.pk for person in self.colleagues])

    @cached_property
    def others(self) -> list[User]:
        """Colleagues of other teams that were found or chosen."""
        about = self.answers.get(WHO, {})
        keys = [*listed(about, "colleagues"), *listed(about, "witnesses")]
        return self.others_with(keys)

    def others_with(self, keys: Sequence[str]) -> list[User]:
        if not keys and not self.found:
            return []
        known = [self.user.pk, *(person.pk for person in self.colleagues)]
        return in_order([*self.found, *chosen_colleagues(self.user, keys, without=known)])

    def what_form(self, data: Any = None, *, asks: bool | None = None, asks_place: bool = True) -> WhatForm:
        """Step 1 of this kind of report, filled with what was typed before."""
        kept = self.answers.get(WHAT, {})
        kind = self.kind if data is None else self.kind_in(data)
        more: dict[str, Any] = {}
        if kind == Kind.ORDER_DISTURBANCE:
            more["rules"] = self.rules_in(kept if data is None else data)
        elif kind == Kind.AGGRESSION:
            more["asks_correction"] = self.advice.asks_correction if asks is None else asks
        return WHAT_FORMS[kind](
            data,
            tiles=self.tiles,
            places=self.places_for(kind) if asks_place else (),
            teams=self.team_rows,
            is_choice=self.chooses_team,
            default_team=self.team,
            advice_url=self.advice_url,
            initial={"happened_on": timezone.localdate()} | kept,
            **more,
        )

    def who_form(self, data: Any = None, *, is_shown: bool = True) -> WhoForm:
        """Step 2 of this kind of report, filled with what was typed before; unseen, nobody is offered in vain."""
        initial: dict[str, Any] = {} if self.is_member else {"affected": []}
        is_whole = is_shown or self.leans_on_advice(data)
        return WHO_FORMS[self.kind](
            data,
            user=self.user,
            colleagues=self.colleagues if is_shown or self.names_people(data) else (),
            others=self.others_with([*listed(data, "colleagues"), *listed(data, "witnesses")]) if data else self.others,
            found=self.found,
            addressees=self.addressees(),
            on_the_spot=self.on_the_spot if is_whole else None,
            questions=self.questions if is_whole else (),
            for_team="" if self.is_member or self.team is None else self.team.name,
            initial=initial | self.answers.get(WHO, {}),
        )

    def leans_on_advice(self, data: Any) -> bool:
        """Whether something was filled in that only the advice tells how to read: a step, or an extra question."""
        kept = self.answers.get(WHO, {})
        names = {str(name) for name in (*kept, *data)}
        asked = [name for name in names if name in ASKED_BY_ADVICE or name.startswith(FIELD_PREFIX)]
        return any(kept.get(name) or data.get(name) for name in asked)

    @staticmethod
    def names_people(data: Any) -> bool:
        """Whether a colleague was ticked or looked for in these typed values."""
        return bool(data and (listed(data, "colleagues") or listed(data, "witnesses") or data.get("find")))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The extra questions of step 2: those of today, for the leading category that step 1 gave (I13)."""
        if not self.advice.is_given:
            return ()
        return questions_for(
            self.user.organisation_id,
            on=timezone.localdate(),
            kind=self.kind,
            category=self.advice.weight.category if self.advice.weight else None,
        )

    @property
    def on_the_spot(self) -> OnTheSpot:
        """What step 2 asks about what was done, by the behaviour and the place of step 1."""
        asks_threat = self.answers.get(WHAT, {}).get("place") in UNASKED_VISITS
        return OnTheSpot.of(self.advice, self.answers.get(WHO, {}), asks_threat=asks_threat)

    def form_of(self, step: str, data: Any) -> WhatForm | WhoForm:
        """The form of one step by its key, to read what was sent."""
        return self.what_form(data, asks=True) if step == WHAT else self.who_form(data, is_shown=False)

    @property
    def name(self) -> str:
        """What the draft is called: after what it is about."""
        return named_by(self.answers.get(WHAT, {}), {tile.code: tile.weight for tile in self.tiles})

    def stamp_of(self, step: str) -> str:
        """By which save this step stands as it does; empty when it was never saved."""
        return str(self.draft.stamps.get(step, "")) if self.draft else ""

    @property
    def is_member(self) -> bool:
        return self.team is not None and self.team.pk in access_of(self.user).own_team_ids

    def addressees(self) -> list[tuple[str, TileLabel]]:
        """Who may be asked to handle it: the leader first, unless that is the reporter (I9)."""
        circle = self.circle
        found = []
        leaders = circle.leaders_and_deputies
        if leaders and self.user not in leaders:
            names = circle.leader_names
            is_own = self.is_member and self.affected_team is None
            label = "Mijn leidinggevende" if is_own else f"De leidinggevende van {self.speaking_team}"
            found.append((Addressee.LEADER.value, TileLabel(label, f"{names}. De coördinator leest mee.")))
        leader = self.leader_words[:1].upper() + self.leader_words[1:]
        coordinators = circle.coordinator_names
        hint = f"{coordinators}. " if coordinators else ""
        found.append(
            (
                Addressee.COORDINATOR.value,
                TileLabel("De coördinator agressie en geweld", f"{hint}{leader} leest niet mee."),
            )
        )
        for counsellor in circle.counsellors:
            found.append(
                (
                    f"{Addressee.COUNSELLOR}:{counsellor.pk}",
                    TileLabel(
                        "De vertrouwenspersoon",
                        f"{counsellor.full_name}. De coördinator leest mee, {self.leader_words} niet.",
                    ),
                )
            )
        return found

    @cached_property
    def advice(self) -> Advice:
        """What the protocol says about what is in the draft."""
        return self.advice_on(self.answers.get(WHAT, {}))

    def advice_on(self, data: Any) -> Advice:
        """What is said about these typed values; what is not right yet counts as not filled in."""
        form = self.what_form(data, asks=True, asks_place=False)
        form.is_valid()
        cleaned = form.cleaned_data
        if form.about == Kind.ACCIDENT:
            return advise_accident(cleaned.get("is_reportable"), who_notifies=self.who_notifies)
        if isinstance(form, DisturbanceForm):
            number = form.rules.number if form.rules else None
            return advise_disturbance(form.chosen_rules, version_number=number)
        return advice_for(
            organisation_id=self.user.organisation_id,
            team=self.affected_team or form.chosen_team or self.team,
            on=cleaned.get("happened_on") or timezone.localdate(),
            behaviours=form.behaviour_rows,
            corrected=cleaned.get("corrected"),
            again=cleaned.get("again"),
            is_at_a_distance=form.is_at_a_distance,
        )

    @property
    def counselling(self) -> list[tuple[str, Phone, str]]:
        """The counsellors with their telephone and mail."""
        return [(person.full_name, Phone(person.phone), person.email) for person in self.circle.counsellors]

    @property
    def who_notifies(self) -> str:
        """Who tells the labour inspectorate, by name."""
        names = self.circle.coordinator_names
        return f"{names} (coördinator)" if names else ""

    def signal_url(self, data: Any) -> str:
        """Where these typed values become a signal instead, as far as they say it."""
        form = self.what_form(data, asks=True)
        form.is_valid()
        told = form.cleaned_data
        place = split_place(told["place"]) if told.get("place") else None
        answers = {
            "team": form.chosen_team.pk if form.chosen_team else "",
            "wat": int(max((tile.weight for tile in form.behaviour_rows), default=0)) or "",
            "hoe": told.get("channel") or "",
            "waar": (f"location:{place[1]}" if place[1] else place[0].value) if place else "",
            "dag": told["happened_on"].isoformat() if told.get("happened_on") else "",
        }
        return tap_url({name: str(value) for name, value in answers.items() if value})

    @property
    def leader_words(self) -> str:
        """Whose leader reads it: one's own, or that of another team."""
        is_own = self.team is None or (self.is_member and self.affected_team is None)
        return "je leidinggevende" if is_own else f"de leidinggevende van {self.speaking_team}"

    @property
    def readers(self) -> Readers:
        """Who will read this report, as things stand in the draft (DECISIONS 1)."""
        who = self.answers.get(WHO, {})
        default = self.addressees()[0][0]
        addressee, _ = split_addressee(_known(who.get("addressee"), self.addressees()) or default)
        keys = {str(key) for key in [*(who.get("colleagues") or []), *(who.get("witnesses") or [])]}
        involved = {self.user.pk, *(leader.pk for leader in self.circle.leaders_and_deputies if str(leader.pk) in keys)}
        hit = set(listed(who, "colleagues"))
        affected = [person for person in [*self.colleagues, *self.others] if str(person.pk) in hit] if hit else []
        return readers(
            circle=self.circle,
            addressee=addressee,
            involved_ids=involved,
            affected=affected,
            leader=self.leader_words,
        )

    def report(self, what: WhatForm, who: WhoForm) -> ReportData:
        """Both checked forms as what the service takes."""
        told = what.cleaned_data | who.cleaned_data
        addressee, counsellor_id = who.chosen_addressee
        assert what.chosen_team is not None  # noqa: S101  a valid first step has a team
        return ReportData(
            team=self.affected_team or what.chosen_team,
            **told_in(what, told, self.locations),
            affected=who.chosen_affected,
            witnesses=who.chosen_witnesses,
            help_now=told["help_now"],
            help_phone=told["help_phone"],
            addressee=addressee,
            addressed_to=User.objects.visible_to(self.user).get(pk=counsellor_id) if counsellor_id else None,
            answers=who.chosen_answers,
        )


def kinds_to_choose(current: str) -> list[tuple[str, str, bool]]:
    """What a report can be about: code, label and whether that is the one on the screen."""
    return [(str(code), label, code == current) for code, label in KIND_LABELS]


def _known(value: Any, choices: list[tuple[str, TileLabel]]) -> str:
    return value if value in dict(choices) else ""
