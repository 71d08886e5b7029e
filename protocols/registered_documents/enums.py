"""The rules that an organisation makes known to citizens and colleagues, and the register of further documents."""

from django.db.models import IntegerChoices, TextChoices


class DocumentType(TextChoices):
    """What kind of document the register points at (CONTENT B.10)."""

    PROCEDURE = "procedure", "procedure"
    CHECKLIST = "checklist", "checklist"
    REGULATION = "regulation", "regeling"
    INSTRUCTION = "instruction", "instructie"
    PROCESSOR_AGREEMENT = "processor_agreement", "verwerkersovereenkomst"
    RISK_INVENTORY = "risk_inventory", "RI&E"
    OTHER = "other", "overig"


class Chapter(IntegerChoices):
    """The subject that a document belongs to: the chapters of the werkwijzer, in our words where they are long."""

    VISION = 1, "Visie"
    QUALITY = 2, "Kwaliteit en professioneel handelen"
    ORDER = 3, "Orde en ordeverstoring"
    NORM = 4, "Normoverschrijdend gedrag"
    LEARNING = 5, "Lerende aanpak"
    ASSURANCE = 6, "Borging en monitoring"
