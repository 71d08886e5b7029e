"""Where the pages of managing the organisation hang."""

MANAGE = ("Beheer", "/beheer/")
