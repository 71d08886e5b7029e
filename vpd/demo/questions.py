"""The extra questions of Waterdam: two versions published, a third being drafted; and what reporters answered."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from incidents.advice.enums import Category
from incidents.cases.summaries.reports import ReportData
from incidents.questions.enums import QuestionForm, QuestionSubject
from incidents.questions.services import QuestionValues, add_question, change_question, publish, start_draft
from incidents.questions.summaries.asked import GivenAnswer
from incidents.questions.summaries.questions import questions_for
from vpd.demo.cast import Cast

MEANS = QuestionValues(
    form=QuestionForm.SEVERAL,
    label="Waarmee werd gedreigd?",
    subjects=(QuestionSubject.THREAT,),
    options=("met slaan of schoppen", "met een voorwerp", "met schade aan spullen", "met een klacht of publiciteit"),
)
OBJECT = QuestionValues(
    form=QuestionForm.ONE,
    label="Werd er een voorwerp gebruikt?",
    subjects=(QuestionSubject.PHYSICAL,),
    options=("nee", "ja, iets wat er al lag", "ja, iets wat de burger bij zich had"),
)
TOPIC = QuestionValues(
    form=QuestionForm.OPEN,
    label="Waar ging het gesprek over?",
    subjects=(QuestionSubject.VERBAL,),
    help_text="Bijvoorbeeld: een afgewezen aanvraag of een boete.",
)
HOME = QuestionValues(
    form=QuestionForm.ONE,
    label="Noemde de burger je adres of je familie?",
    subjects=(QuestionSubject.THREAT, QuestionSubject.PHYSICAL),
    options=("nee", "ja, mijn adres", "ja, mijn familie"),
    help_text="Dan kijken we samen of je thuis iets nodig hebt.",
)
ENDING = QuestionValues(
    form=QuestionForm.ONE,
    label="Hoe eindigde het?",
    subjects=(QuestionSubject.ORDER_DISTURBANCE,),
    options=("de bezoeker ging zelf weg", "de bezoeker is weggestuurd", "beveiliging of politie hielp"),
)
TOPICS = ("Een afgewezen aanvraag.", "Een boete voor fout parkeren.", "De wachttijd aan de balie.", "Een bouwstop.")


def build(cast: Cast) -> None:
    """Three questions for more than a year, two more since last spring, and a draft with one more answer."""
    coordinator = cast.users["coordinator"]
    _publish(cast, cast.day(-420), MEANS, OBJECT, TOPIC)
    _publish(cast, cast.day(-200), HOME, ENDING)
    draft = start_draft(organisation=cast.organisation, by=coordinator)
    change_question(
        part=draft.questions.get(label=MEANS.label),
        values=replace(MEANS, options=(*MEANS.options, "met een hond")),
        by=coordinator,
    )


def answers_to(report: ReportData, reported_at: datetime, number: int) -> tuple[GivenAnswer, ...]:
    """What a reporter answered to the questions of that day; one in four answers nothing."""
    if number % 4 == 3:
        return ()
    asked = questions_for(
        report.team.organisation_id,
        on=timezone.localdate(reported_at),
        kind=report.kind,
        category=max((tile.category for tile in report.behaviours if tile.category), key=_weight, default=None),
    )
    found = []
    for place, question in enumerate(asked):
        if question.is_open:
            found.append(GivenAnswer(question, text=TOPICS[number % len(TOPICS)]))
            continue
        first = (number + place) % len(question.options)
        several = question.form == QuestionForm.SEVERAL and number % 3 == 0
        found.append(GivenAnswer(question, question.options[first : first + (2 if several else 1)]))
    return tuple(found)


def _publish(cast: Cast, day: date, *values: QuestionValues) -> None:
    coordinator = cast.users["coordinator"]
    version = start_draft(organisation=cast.organisation, by=coordinator)
    for one in values:
        add_question(version=version, values=one, by=coordinator)
    noon = timezone.make_aware(datetime.combine(day - timedelta(days=3), time(12)))
    publish(version=version, in_force_from=day, by=coordinator, now=noon)


def _weight(category: Category) -> int:
    return category.weight
