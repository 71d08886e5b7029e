"""Nothing that the pictures of a round publish, however combined, tells of one to four people (U6, DECISIONS 6).

Two hundred random organisations; every number that is published becomes an equation, and what follows from all of them
together is looked at: for any set of teams how many answered, and how many answered a topic or a section so.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from learning.measurements.summaries.counting import compared
from learning.pictures.summaries import Counted, Picture, Pictures, published
from learning.questionnaires.enums import Scale
from learning.questionnaires.models import QuestionnaireItem
from learning.questionnaires.summaries import Section
from vpd.figures.comparisons import Comparison
from vpd.figures.shares import Share

Row = list[Fraction]


class Known:
    """What follows from some sums: a basis of them, and the value of whatever can be made of that."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: dict[int, Row] = {}

    def add(self, members: Sequence[int], value: int) -> None:
        left = self._reduce(self._row(members, value))
        pivot = next((place for place in range(self.size) if left[place]), None)
        if pivot is None:
            assert left[-1] == 0, "two published numbers contradict each other"
            return
        left = [number / left[pivot] for number in left]
        for other, row in self.rows.items():
            if row[pivot]:
                self.rows[other] = [a - row[pivot] * b for a, b in zip(row, left, strict=True)]
        self.rows[pivot] = left

    def value_of(self, members: Sequence[int]) -> int | None:
        left = self._reduce(self._row(members, 0))
        return None if any(left[:-1]) else int(-left[-1])

    def _row(self, members: Sequence[int], value: int) -> Row:
        row = [Fraction(0)] * (self.size + 1)
        for member in members:
            row[member] += 1
        row[-1] = Fraction(value)
        return row

    def _reduce(self, row: Row) -> Row:
        for pivot, basis in self.rows.items():
            if row[pivot]:
                factor = row[pivot]
                row = [a - factor * b for a, b in zip(row, basis, strict=True)]
        return row


def sections(chance: Random) -> tuple[Section, ...]:
    found, first = [], 1
    for position in range(1, chance.randint(2, 3) + 1):
        items = tuple(
            QuestionnaireItem(pk=first + place, text=f"Stelling {first + place}", scale=Scale.FREQUENCY)
            for place in range(chance.randint(1, 3))
        )
        found.append(Section(f"Deel {position}", f"Deel {position}", f"deel-{position}", position, first, items))
        first += len(items)
    return tuple(found)


def organisation(chance: Random, parts: Sequence[Section]) -> Counted:
    number = chance.randint(1, 5)
    departments = {team: chance.randint(1, 2) for team in range(1, number + 1)}
    # Many around the floor, where it matters.
    people = {team: chance.choice([0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 14, 20, 30]) for team in departments}
    sharers = {team: chance.choice([0, 0, 0, 1, 2]) for team in departments if people[team] > 2}
    lean = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0, None])
    shares = {
        item.pk: {
            team: Share(sum(chance.random() < (chance.random() if lean is None else lean) for _ in range(size)), size)
            for team, size in people.items()
            if size
        }
        for section in parts
        for item in section.items
    }
    families = {team: chance.randint(1, 3) for team in departments}
    return Counted(departments, people, sharers, shares, families, chance.choice([5, 5, 5, 7]))


def scopes_of(pictures: Pictures, counted: Counted) -> Iterator[tuple[Picture, list[int]]]:
    for team, picture in pictures.teams.items():
        yield picture, [team]
    for department, picture in pictures.departments.items():
        yield picture, [team for team, of in counted.departments.items() if of == department]
    if pictures.organisation:
        yield pictures.organisation, list(counted.departments)
    for family, picture in pictures.families.items():
        yield picture, [team for team, of in counted.families.items() if of == family]


def subsets(things: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(things) + 1):
        yield from combinations(things, size)


def told(counted: Counted, parts: Sequence[Section], pictures: Pictures) -> list[str]:
    """Every group of one to four that follows from what is published."""
    teams = list(counted.departments)
    shown = list(scopes_of(pictures, counted))
    people = Known(len(teams))
    unknown = {team: counted.people[team] - counted.sharers.get(team, 0) for team in teams}
    for picture, members in shown:
        assert picture.answered == sum(counted.people[team] for team in members)
        # Who shared is known to the reader, and so is not hidden among the others.
        people.add([teams.index(team) for team in members], sum(unknown[team] for team in members))
    found = [
        f"people of {group}: {value}"
        for group in subsets(range(len(teams)))
        if (value := people.value_of(group)) is not None and 0 < value < counted.floor
    ]
    for number, section in enumerate(parts):
        found += _told_in_section(number, section, counted, teams, shown)
    return found


def _told_in_section(
    number: int, section: Section, counted: Counted, teams: list[int], shown: list[tuple[Picture, list[int]]]
) -> list[str]:
    keys = [item.pk for item in section.items]
    place = {(team, key): at for at, (team, key) in enumerate((team, key) for team in teams for key in keys)}
    known = Known(len(place))
    for picture, members in shown:
        aspect = picture.aspects[number]
        if aspect.cell.share:
            known.add([place[team, key] for team in members for key in keys], aspect.cell.share.counted)
        for key, cell in zip(keys, aspect.topics, strict=True):
            if cell.share:
                known.add([place[team, key] for team in members], cell.share.counted)
    found = []
    for group in subsets(teams):
        for asked in subsets(keys):
            value = known.value_of([place[team, key] for team in group for key in asked])
            if value is None:
                continue
            total = sum(counted.people[team] for team in group) * len(asked)
            if total and not counted.floor <= value <= total - counted.floor:
                found.append(f"{section.title}, teams {group}, topics {asked}: {value} of {total}")
    return found


@pytest.mark.parametrize("is_by_question", [False, True], ids=["sections", "questions"])
@pytest.mark.parametrize("block", range(10))
def test_no_group_of_one_to_four_follows_from_what_is_published(block: int, is_by_question: bool) -> None:
    numbers = 0
    for seed in range(block * 20, block * 20 + 20):
        chance = Random(seed)
        parts = sections(chance)
        counted = organisation(chance, parts)

        pictures = published(counted, parts, is_by_question=is_by_question)

        assert told(counted, parts, pictures) == [], f"organisation {seed}"
        numbers += sum(cell.share is not None for picture, _ in scopes_of(pictures, counted) for cell in cells(picture))
    assert numbers > 0, "a picture that shows nothing proves nothing"


@pytest.mark.parametrize("block", range(2))
def test_measurement_tells_no_more_than_the_pictures_of_its_rounds(block: int) -> None:
    """Every number of a measurement is one of its two pictures; where either withholds one, its words hold none."""
    numbers = 0
    for seed in range(block * 100, block * 100 + 100):
        chance = Random(seed)
        parts = sections(chance)
        before = organisation(chance, parts)
        changed = {
            item: {team: Share(chance.randint(0, share.total), share.total) for team, share in of.items()}
            for item, of in before.shares.items()
        }
        after = Counted(before.departments, before.people, {}, changed)
        rounds = [published(one, parts, is_by_question=True) for one in (before, after)]
        both = {tuple(members): picture for picture, members in scopes_of(rounds[1], after)}
        for first, members in scopes_of(rounds[0], before):
            second = both.get(tuple(members))
            if second is None:
                continue
            topics = [
                (one, two)
                for was, now in zip(first.aspects, second.aspects, strict=True)
                for one, two in zip(was.topics, now.topics, strict=True)
            ]

            rows = compared(parts, first, second)

            for row, (one, two) in zip(rows, topics, strict=True):
                words = " ".join((row.counts, row.verdict, row.bounds, row.why, row.decides, str(row.picture)))
                if one.share is None or two.share is None:
                    assert row.comparison is None
                    assert not any(letter.isdigit() for letter in words), f"organisation {seed}: {words}"
                else:
                    assert row.comparison == Comparison(one.share, two.share)
                    numbers += 1
    assert numbers > 0


def cells(picture: Picture) -> Iterator:
    for aspect in picture.aspects:
        yield aspect.cell
        yield from aspect.topics


def test_planted_fault_is_noticed() -> None:
    """A team of three beside one of nine, with the number of both and of the whole."""
    section = sections(Random(3))[0]
    counted = Counted({1: 1, 2: 1}, {1: 9, 2: 3}, {}, {})
    whole, team = Picture(12, ()), Picture(9, ())

    assert told(counted, (), Pictures({1: team}, {1: whole}, whole)) == ["people of (1,): 3"]
    assert section.items


def test_team_of_four_has_nothing_to_show_nor_its_department_by_subtraction() -> None:
    parts = sections(Random(1))
    shares = {item.pk: {1: Share(10, 20), 2: Share(2, 4)} for section in parts for item in section.items}

    pictures = published(Counted({1: 1, 2: 1}, {1: 20, 2: 4}, {}, shares), parts)

    assert pictures.teams == {}, "the other team with the department would tell of the four"
    assert pictures.departments[1].answered == 24


def test_who_shared_does_not_hide_among_the_others() -> None:
    parts = sections(Random(1))
    shares = {item.pk: {1: Share(6, 12)} for section in parts for item in section.items}

    open_ = published(Counted({1: 1}, {1: 12}, {1: 7}, shares), parts)
    hidden = published(Counted({1: 1}, {1: 12}, {1: 8}, shares), parts)

    assert open_.teams[1].answered == 12
    assert hidden.teams == {}


def test_job_family_shows_only_as_a_sum_of_what_shows() -> None:
    section = sections(Random(1))[0]
    shares = {item.pk: {team: Share(8, 16) for team in (1, 2, 3, 4)} for item in section.items}
    people = {1: 16, 2: 16, 3: 16, 4: 16}
    departments = {1: 1, 2: 1, 3: 2, 4: 3}

    pictures = published(Counted(departments, people, {}, shares, {1: 7, 2: 8, 3: 7, 4: 9}), [section])
    few = published(Counted(departments, people | {3: 3}, {}, shares, {1: 7, 2: 8, 3: 7, 4: 9}), [section])

    assert pictures.families[7].answered == 32
    assert set(pictures.families) == {7}, "a family of one team, or one department, is that team in disguise"
    assert few.families == {}


def test_higher_floor_of_the_organisation_holds_back_more() -> None:
    section = sections(Random(1))[0]
    shares = {item.pk: {1: Share(6, 13)} for item in section.items}

    five = published(Counted({1: 1}, {1: 13}, {}, shares), [section])
    fourteen = published(Counted({1: 1}, {1: 13}, {}, shares, floor=14), [section])
    seven = published(Counted({1: 1}, {1: 13}, {}, shares, floor=7), [section])

    assert five.teams[1].aspects[0].topics[0].share == Share(6, 13)
    assert fourteen.teams == {}
    assert seven.teams[1].aspects[0].topics[0].share is None, "six who answered so are fewer than seven"
