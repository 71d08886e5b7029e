"""What stands in the tables of a page."""

import html
import re


def rows_of(page):
    """The first number of every row of every table on a page, by the name of the row."""
    return {name: numbers[0] for name, numbers in cells_of(page).items()}


def cells_of(page):
    """What every row of every table on a page holds, by the name of the row."""
    return {texts[0]: texts[1:] for texts in table_of(page) if len(texts) > 1}


def table_of(page):
    """The rows of every table on a page, as texts."""
    cells = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page.text.split("<tbody", 1)[1], re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in cells.findall(row)] for row in rows]


def listed_counts(page):
    """The addresses of the lists behind the counts on a page, each with the count."""
    links = re.findall(
        r'<a [^>]*href="((?:/incidenten/(?:maatregelen/opgelegd/)?|/overleg/acties/|/leren/leerwensen/)\?[^"]+)"[^>]*>'
        r"\s*(\d+)(?: van (\d+))?\s*</a>",
        page.text,
    )
    return {html.unescape(url): int(of or count) for url, count, of in links}
