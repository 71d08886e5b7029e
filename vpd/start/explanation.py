"""What happens after a report, as a person may expect it (R-42, R-43)."""

from vpd.ui.pieces import TimelineItem


def after_a_report() -> list[TimelineItem]:
    """The steps in order, with their times in words."""
    return [
        TimelineItem(
            title="Je krijgt een ontvangstbewijs",
            when="meteen",
            note="Met een nummer, wat er nu gebeurt, wanneer, en wie je kunt bellen.",
            state="now",
        ),
        TimelineItem(
            title="Iemand vangt je op",
            when="dezelfde dag",
            note="Je teamleider of het bedrijfsopvangteam vraagt hoe het gaat. Vroeg je om hulp? Dan bellen ze je.",
            state="planned",
        ),
        TimelineItem(
            title="De gemeente reageert naar de burger",
            when="binnen de termijn van je organisatie, meestal 48 uur",
            note="Met een gesprek, een brief of een maatregel. Jij hoort wat er is gedaan.",
            state="planned",
        ),
        TimelineItem(
            title="Nazorg",
            when="na ongeveer een week, en later als dat nodig is",
            note="Je hoeft dit niet te doen. Wat je daar zegt, leest alleen wie je nazorg geeft.",
            state="planned",
        ),
        TimelineItem(
            title="Het team leert ervan",
            when="elk kwartaal",
            note="Het team bekijkt de meldingen samen, zonder schuldvraag, en past het protocol aan.",
            state="planned",
        ),
    ]
