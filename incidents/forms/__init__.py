from incidents.forms.handling import ReactionForm
from incidents.forms.what import WhatForm
from incidents.forms.who import WhoForm

__all__ = ["ReactionForm", "WhatForm", "WhoForm"]
