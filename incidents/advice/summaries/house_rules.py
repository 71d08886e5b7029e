"""The house rules as they are asked about in a report."""

from dataclasses import dataclass

OTHER_RULE = "other"
"""The key of a disturbance that no house rule names."""


@dataclass(frozen=True)
class HouseRule:
    """A rule that was broken: its lineage, and its words on that day; `place` adds it when it is not everywhere."""

    key: str
    text: str
    place: str = ""

    @property
    def is_other(self) -> bool:
        return self.key == OTHER_RULE


SOMETHING_ELSE = HouseRule(OTHER_RULE, "iets anders")
