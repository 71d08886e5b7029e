"""The opening of a quarter's report: what stands out, in words, before any chart (U7, CONTENT B.24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import Any

from incidents.advice.enums import EMOTION_ONLY, Category
from incidents.outcomes.summaries.figures import (
    NOT_FILLED_IN,
    Asked,
    GroupedSeries,
    QuarterFigures,
    category_counts,
    days_of,
    totals_of,
)
from vpd.figures.trends import BASELINE, RateRatio, Trend, Verdict, compare_rates, days_between, judge, judge_together
from vpd.organisation.models import Team
from vpd.review.lists import Lists
from vpd.review.models import Explanation, Exposure
from vpd.ui.charts import Figure, Series, bars_with_limit
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table
from vpd.ui.text import number_words

JUDGED = BASELINE + 2
"""Quarters that are read: two that may be summed, and eight before them."""
HANDFUL = 20
"""Under so many incidents a division is a sentence, not a table."""
FINE = frozenset({"weekday", "hour"})
"""Divisions that would tell of a handful who it was: they show where there are more."""
MEANING = (
    "Opvallend wil zeggen: zo veel zie je bij dit team zelden door toeval. Waardoor het komt, zegt het cijfer niet."
)
GOOD_NEWS = "Meer meldingen kan ook goed nieuws zijn: dan melden jullie beter."
KINDS = {
    "": ("incident met alleen emotie", "incidenten met alleen emotie"),
    Category.VERBAL.value: ("incident met schelden of vernederen", "incidenten met schelden of vernederen"),
    Category.THREAT.value: ("bedreiging", "bedreigingen"),
    Category.PHYSICAL.value: ("incident met geweld of vernieling", "incidenten met geweld of vernieling"),
}


@dataclass(frozen=True)
class TrendChart:
    """A small chart with its own verdict; without a picture where too little is known."""

    title: str
    verdict: Verdict
    reading: str
    figure: Figure | None
    points: tuple[tuple[Quarter, int], ...] = ()
    """What is drawn."""
    asked: Asked = ()


@dataclass(frozen=True)
class Opening:
    """What page and paper begin with."""

    verdict: Verdict
    heading: str
    text: str
    note: str
    charts: tuple[TrendChart, ...]
    places: str
    rate: str
    explanation: Explanation | None
    contacts: int | None


def opening_of(
    *, team: Team, quarter: Quarter, figures: QuarterFigures, today: date, contacts: Mapping[Quarter, int]
) -> Opening:
    """Everything in words; five queries."""
    quarters, sees_all = quarter.last(JUDGED), figures.sees_all
    whose: Any = {"organisation_id": team.organisation_id, "teams": [team.pk], "quarters": quarters}
    totals = totals_of(**whose)
    counts = category_counts(**whose, sees_all=sees_all)
    weights = _weights(quarters, today, contacts)
    total = judge(totals, weights)
    kinds = judge_together({key: counts[key] for key in Category.values}) if quarter.has_ended(today) else {}
    days = days_of(
        organisation_id=team.organisation_id,
        team=team,
        since=quarters[1].start,
        until=min(quarter.end, today),
        sees_all=sees_all,
    )
    charts = _charts(total, kinds, quarters)
    explanation = Explanation.objects.of(team.organisation_id).of_team(team).of_quarter(quarter).last()
    return Opening(
        verdict=_whole_verdict(total, kinds),
        heading=heading_of(total, kinds),
        text=_text(total, kinds, days, has_all_days=len(days) == sum(totals[1:])),
        note=_note(total, kinds),
        charts=tuple(charts),
        places=places_in_words(figures),
        rate=rate_in_words(totals, quarters, contacts),
        explanation=explanation,
        contacts=contacts.get(quarter),
    )


def contacts_by_way(team: Team, quarters: Sequence[Quarter]) -> dict[str, dict[Quarter, int]]:
    """The contacts entered for these quarters by way of contact, the last number of each; one query.

    In all together stands under nothing.
    """
    rows = Exposure.objects.of(team.organisation_id).of_team(team).filter(year__gte=quarters[0].year)
    found = {(row.way, Quarter(row.year, row.quarter_number)): row.contacts for row in rows}
    ways: dict[str, dict[Quarter, int]] = {}
    for (way, quarter), contacts in found.items():
        if contacts is not None and quarter in quarters:
            ways.setdefault(way, {})[quarter] = contacts
    return ways


def heading_of(total: Trend, kinds: Mapping[str, Trend]) -> str:
    """The verdict as a sentence."""
    if total.now == 0:
        return "Er is dit kwartaal niets gemeld"
    notable = [key for key, trend in kinds.items() if trend.is_notable]
    if notable:
        return f"Er waren meer {' en meer '.join(KINDS[key][1] for key in notable)} dan jullie gewend zijn"
    return {
        Verdict.NOTABLE: "Er waren meer incidenten dan jullie gewend zijn",
        Verdict.ORDINARY: "Er waren niet meer incidenten dan jullie gewend zijn",
        Verdict.TOO_LITTLE: "Er zijn te weinig incidenten om een verandering te zien",
    }[total.verdict]


OF_SEVERAL = (
    "{n} van {t} {happened} {label}",
    "{n} bij {label}",
    "{n} in de {label}",
    "Bij {n} was de collega {label}",
)
THE_ONE = ("het gebeurde {label}", "het was bij {label}", "het was in de {label}", "de collega was {label}")


def places_in_words(figures: QuarterFigures) -> str:
    """Where, when and at which work, in one sentence each; nothing is said that holds for less than half."""
    total = figures.divided[-1]
    if total == 0:
        return ""
    of_which = (figures.by_channel, figures.by_work_process, figures.by_part_of_day, figures.by_company)
    told = THE_ONE if total == 1 else OF_SEVERAL
    sentences = [_most(series, total, words) for series, words in zip(of_which, told, strict=True)]
    said = [sentence for sentence in sentences if sentence]
    if said and total < figures.total:
        said.insert(0, f"Over {number_words(total)} van de {number_words(figures.total)} is dit te zeggen.")
    if total < HANDFUL:
        said.append("Meer is er niet over te zeggen: daarvoor zijn het er te weinig.")
    return " ".join(said)


def rate_in_words(totals: Sequence[int], quarters: Sequence[Quarter], contacts: Mapping[Quarter, int]) -> str:
    """Reports per hundred contacts, beside those of the quarters before with a number; nothing without (U16)."""
    now = quarters[-1]
    if now not in contacts:
        return ""
    rate = decimal(100 * totals[-1] / contacts[now])
    words = f"{rate} {'incident' if rate == '1' else 'incidenten'} per 100 contacten."
    earlier = [(count, contacts[one]) for one, count in zip(quarters[:-1], totals, strict=False) if one in contacts]
    if not earlier:
        return words
    before, exposed = sum(count for count, _ in earlier), sum(number for _, number in earlier)
    compared = compare_rates(totals[-1], contacts[now], before, exposed)
    said_now, said_before = decimal(100 * totals[-1] / contacts[now]), decimal(100 * before / exposed)
    if said_now == said_before:
        return f"{words} Hiervoor ook."
    return f"{words} Hiervoor {said_before}{_bounds(compared)}."


def _bounds(compared: RateRatio) -> str:
    """How sure the difference is; where it may be none that is what is said, without numbers to read into."""
    if compared.ratio is None or compared.high is None:
        return ""
    if compared.low <= 1 <= compared.high:
        return ", dat verschil kan toeval zijn"
    bounds = f"{decimal(compared.low)} en {decimal(compared.high)}"
    return f" (nu {decimal(compared.ratio)} keer zo vaak; zeker tussen {bounds})"


def _weights(quarters: Sequence[Quarter], today: date, contacts: Mapping[Quarter, int]) -> list[float]:
    """Contacts where every quarter has them, else time: of the running quarter the part that is over."""
    if all(quarter in contacts for quarter in quarters):
        return [float(contacts[quarter]) for quarter in quarters]
    last = quarters[-1]
    whole = (last.end - last.start).days + 1
    over = min(whole, (today - last.start).days + 1)
    return [*([1.0] * (len(quarters) - 1)), over / whole]


def _whole_verdict(total: Trend, kinds: Mapping[str, Trend]) -> Verdict:
    return Verdict.NOTABLE if any(trend.is_notable for trend in kinds.values()) else total.verdict


def _text(total: Trend, kinds: Mapping[str, Trend], days: Sequence[date], *, has_all_days: bool) -> str:
    if total.now == 0:
        return "Dat zegt niet dat er niets gebeurde. Vraag het na in het overleg."
    said = [f"Jullie meldden {number_words(total.now)} {'incident' if total.now == 1 else 'incidenten'}."]
    for key, trend in kinds.items():
        if trend.is_notable:
            said.append(
                f"{number_words(trend.now).capitalize()} daarvan: {KINDS[key][trend.now != 1]}. "
                f"In de twee jaar hiervoor waren dat er {_range(trend.before)} per kwartaal."
            )
    if len(said) == 1:
        said.append(f"In de twee jaar hiervoor waren het er {_range(total.before)} per kwartaal.")
    gaps = days_between(days)
    if total.verdict == Verdict.TOO_LITTLE and len(gaps) > 1 and has_all_days:
        days_apart = round(mean(gaps))
        there = "zat er 1 dag" if days_apart == 1 else f"zaten er {days_apart} dagen"
        said.append(f"Gemiddeld {there} tussen twee incidenten.")
    return " ".join(said)


def _note(total: Trend, kinds: Mapping[str, Trend]) -> str:
    if _whole_verdict(total, kinds) == Verdict.NOTABLE:
        return f"{MEANING} {GOOD_NEWS}"
    if total.verdict == Verdict.TOO_LITTLE:
        return "Bij minder dan gemiddeld twee incidenten per kwartaal kan een verschil toeval zijn."
    return "Niet opvallend wil zeggen: dit aantal past bij de twee jaar hiervoor."


def _charts(total: Trend, kinds: Mapping[str, Trend], quarters: Sequence[Quarter]) -> list[TrendChart]:
    of_kinds = [
        _chart(f"Waarvan {Category(key).label}", trend, quarters, (("categorie", key),)) for key, trend in kinds.items()
    ]
    return [_chart("Alle incidenten", total, quarters, ()), *of_kinds]


def trend_table(charts: Sequence[TrendChart], lists: Lists) -> Table | None:
    """What the charts draw beside each other, one row a quarter; of a chart that begins later nothing before that."""
    drawn = [chart for chart in charts if chart.figure]
    if not drawn:
        return None
    counts = [(dict(chart.points), chart.asked) for chart in drawn]
    columns = [Column("quarter", "Kwartaal")]
    columns += [Column(f"n{place}", chart.title, numeric=True) for place, chart in enumerate(drawn)]
    rows = [
        [
            quarter.in_chart,
            *(
                lists.number(one[quarter], quarter, asked=asked, is_total=not asked) if quarter in one else None
                for one, asked in counts
            ),
        ]
        for quarter in sorted({quarter for one, _ in counts for quarter in one})
    ]
    return Table(columns=columns, rows=rows, caption="Incidenten per kwartaal")


def _chart(title: str, trend: Trend, quarters: Sequence[Quarter], asked: Asked) -> TrendChart:
    counts = trend.counts[-1 - BASELINE :]
    shown = quarters[-len(counts) :]
    if trend.verdict == Verdict.TOO_LITTLE:
        reading = f"Nu {trend.now}, in de twee jaar hiervoor samen {sum(trend.before)}."
        return TrendChart(title, trend.verdict, reading, None)
    reading = f"Nu {trend.now}. Gewoon voor dit team is hoogstens {trend.limit}."
    if trend.is_notable and trend.limit is not None and trend.now <= trend.limit:
        reading = f"Nu {trend.now}. Samen met het vorige kwartaal is dat meer dan gewoon."
    figure = bars_with_limit(
        title=title,
        reading=reading,
        values=Series("Incidenten", counts),
        categories=[quarter.in_chart for quarter in shown],
        limit=trend.limit,
    )
    return TrendChart(title, trend.verdict, reading, figure, tuple(zip(shown, counts, strict=True)), asked)


def _most(series: GroupedSeries, total: int, words: str) -> str:
    """What holds for half or more, where it was filled in."""
    filled_in = [group for group in series.groups if group.last and group.label not in {NOT_FILLED_IN, EMOTION_ONLY}]
    top = max(filled_in, key=lambda group: group.last, default=None)
    if top is None or 2 * top.last < total:
        return ""
    happened = "gebeurde" if top.last == 1 else "gebeurden"
    sentence = words.format(n=number_words(top.last), t=number_words(total), happened=happened, label=top.label)
    # Dutch writes the accent on the second letter only when the first is a capital.
    return f"Eén{sentence[3:]}." if sentence.startswith("één") else f"{sentence[:1].upper()}{sentence[1:]}."


def _range(counts: Sequence[int]) -> str:
    least, most = min(counts, default=0), max(counts, default=0)
    return number_words(least) if least == most else f"{number_words(least)} tot {number_words(most)}"


def decimal(number: float) -> str:
    """With one decimal, as people write it."""
    return f"{number:.1f}".replace(".", ",")
