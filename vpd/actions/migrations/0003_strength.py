from django.db import migrations, models

CHOICES = [
    ("cause", "neemt een oorzaak weg"),
    ("place", "verandert de plek of het werk"),
    ("agreement", "is een afspraak"),
    ("training", "is training of uitleg"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_one_word_for_one_thing"),
    ]

    operations = [
        migrations.AddField(
            model_name="improvementaction",
            name="strength",
            field=models.CharField(choices=CHOICES, default="agreement", max_length=20, verbose_name="wat het doet"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="improvementaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("strength__in", ["cause", "place", "agreement", "training"])),
                name="actions_improvementaction_has_strength",
                violation_error_message="Kies wat deze actie doet.",
            ),
        ),
    ]
