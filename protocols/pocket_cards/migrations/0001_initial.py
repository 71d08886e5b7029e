import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey, TeamKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('conversation_guide', 'gesprekswijzer'), ('case_card', 'casuskaart')], max_length=20, verbose_name='soort kaart')),
                ('title', models.CharField(max_length=80, verbose_name='titel')),
                ('column_key', models.CharField(blank=True, choices=[('emotion_self', 'Emotie: over zichzelf'), ('emotion_criticism', 'Emotie: kritiek op regels'), ('verbal', '(Non-)verbale agressie'), ('threat', 'Bedreiging, intimidatie'), ('physical', 'Fysiek geweld')], max_length=20, verbose_name='bij welk gedrag')),
                ('position', models.PositiveIntegerField()),
                ('is_published', models.BooleanField(default=False, verbose_name='staat op de zakkaart')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'team', 'position'], name='pocket_cards_own_card_in_order')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'id'), name='pocket_cards_own_card_in_organisation'), models.CheckConstraint(condition=models.Q(('title__regex', '^\\s*$'), _negated=True), name='pocket_cards_own_card_with_title', violation_error_message='Geef de kaart een titel.'), models.CheckConstraint(condition=models.Q(('kind__in', ['conversation_guide', 'case_card'])), name='pocket_cards_own_card_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='OwnCardLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200, verbose_name='tekst')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='pocket_cards.owncard')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('card', 'position'), name='pocket_cards_own_card_line_once'), models.CheckConstraint(condition=models.Q(('text__regex', '^\\s*$'), _negated=True), name='pocket_cards_own_card_line_not_empty', violation_error_message='Een regel kan niet leeg zijn.')],
            },
        ),
        TeamKey(
            table='pocket_cards_owncard',
        ),
        OrganisationKey(
            table='pocket_cards_owncardline',
            column='card_id',
            target='pocket_cards_owncard',
        ),
    ]
