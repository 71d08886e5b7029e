"""Numbers that follow each other in one organisation and year: reports, requests and breaches each have their own."""

from typing import ClassVar

from django.db import models

COUNT_ON = """
    INSERT INTO {table} AS counter (organisation_id, year, last_number) VALUES (%s, %s, %s)
    ON CONFLICT (organisation_id, year) DO UPDATE SET last_number = counter.last_number + EXCLUDED.last_number
    RETURNING counter.id, counter.last_number
"""


class YearCounter(models.Model):
    """The last number given in one year; the row's lock makes numbers follow each other."""

    prefix: ClassVar[str] = ""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.written(self.year, self.last_number)

    @classmethod
    def written(cls, year: int, number: int) -> str:
        return f"{cls.prefix}{year}-{number:04d}"

    @classmethod
    def next_references(cls, organisation_id: int, year: int, count: int = 1) -> list[str]:
        """The next numbers of the year; the lock lasts until the commit, so that none is skipped."""
        counting = COUNT_ON.format(table=cls._meta.db_table)
        (counter,) = cls._default_manager.raw(counting, [organisation_id, year, count])
        first = counter.last_number - count + 1
        return [cls.written(year, number) for number in range(first, first + count)]


def counted_once(name: str) -> models.UniqueConstraint:
    """One counter for an organisation and year."""
    return models.UniqueConstraint(
        fields=["organisation", "year"], name=name, violation_error_message="Deze teller is er al."
    )
