from vpd.actions.forms.actions import ActionForm, CompleteForm, DropForm, EffectForm, PersonChoiceField, TeamChoiceField

__all__ = ["ActionForm", "CompleteForm", "DropForm", "EffectForm", "PersonChoiceField", "TeamChoiceField"]
