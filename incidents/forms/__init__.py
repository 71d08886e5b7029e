from incidents.forms.handling import ReactionForm
from incidents.forms.report import WhatForm, WhoForm

__all__ = ["ReactionForm", "WhatForm", "WhoForm"]
