from vpd.actions.forms.actions import ActionForm, CompleteForm, DropForm, EffectForm, StrengthField, TeamChoiceField

__all__ = ["ActionForm", "CompleteForm", "DropForm", "EffectForm", "StrengthField", "TeamChoiceField"]
