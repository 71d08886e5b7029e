"""By when a request is answered (AVG 12, third paragraph; counted as Verordening 1182/71, article 3, says)."""

from datetime import date

from vpd.organisation.calendar import months_after, working_day_from

FIRST_MONTHS = 1
MORE_MONTHS_AT_MOST = 2
HOW = (
    "De wet geeft een maand na de dag van ontvangst. Is de laatste dag een zaterdag, zondag of feestdag? Dan telt de "
    "werkdag daarna. Eigen vrije dagen van de organisatie tellen daarbij niet mee."
)


def first_term(received_on: date) -> date:
    """The last day of one calendar month; a free day moves it to the next working day.

    The holidays of the law, not the days on which this organisation closes: those give nobody more time.
    """
    return working_day_from(months_after(received_on, FIRST_MONTHS))


def longer_term(received_on: date, more_months: int) -> date:
    """The last day when one or two months are added, counted from the receipt as well."""
    return working_day_from(months_after(received_on, FIRST_MONTHS + more_months))
