"""What stands in the tables of a page."""

import re


def rows_of(page):
    """The first number of every row of every table on a page, by the name of the row."""
    return {name: numbers[0] for name, numbers in cells_of(page).items()}


def cells_of(page):
    """What every row of every table on a page holds, by the name of the row."""
    cells = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
    found = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page.text.split("<tbody", 1)[1], re.DOTALL):
        texts = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells.findall(row)]
        if len(texts) > 1:
            found[texts[0]] = texts[1:]
    return found
