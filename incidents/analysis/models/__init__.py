from incidents.analysis.models.debriefs import TEXT_LENGTH, Debrief, DebriefQuerySet

__all__ = ["TEXT_LENGTH", "Debrief", "DebriefQuerySet"]
