"""What is asked in each working form; the wording is ours, save the quotation of the guide (CONTENT B.12, B.25)."""

from learning.working_forms.enums import FormKind

GUIDE = "Bevraag op de wijze van interactie en het optreden van ongewenst gedrag in de interactie."
STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    FormKind.INTERVISION: (
        ("Wat gebeurde er?", "Wie de situatie inbrengt, vertelt. De anderen luisteren en vragen alleen naar feiten."),
        ("Hoe ging het tussen jou en de burger?", f"Uit de landelijke werkwijzer: “{GUIDE}”"),
        ("Waar veranderde het gedrag, en wat deed jij toen?", "Welke grens was er? Wat zegt ons protocol daarover?"),
        ("Wat hielp, en wat maakte het moeilijker?", "Op de plek, in het werk, in wat we hadden afgesproken."),
        ("Wat zou jij doen?", "Ieder noemt één ding om te proberen. Wie inbracht, kiest wat past."),
        ("Wat nemen we mee?", "Eén afspraak, één leerwens, of een punt voor het overleg. Niets mag ook."),
    ),
    FormKind.DILEMMA: (
        ("Wat botst hier?", "Welke twee dingen zijn allebei belangrijk?"),
        ("Wat zegt ons protocol?", "En waar laat het ruimte?"),
        ("Wat spreken we af?", "Wat doen we voortaan, en waaraan merkt de burger dat?"),
    ),
    FormKind.QUIZ: (
        ("Welk antwoord verraste jullie?", "En waar staat dat in ons protocol?"),
        ("Wat willen jullie beter weten?", "Dat kan een leerwens worden."),
    ),
}
RULES = (
    "Geen schuld: niemand schoot tekort, en niemand hoeft te bewijzen dat het anders had gekund.",
    "Wat hier wordt verteld, blijft hier. Noem geen namen van burgers.",
)
OPTIONS = ("Ik doe het", "Ik doe het niet", "Ik overleg eerst")
