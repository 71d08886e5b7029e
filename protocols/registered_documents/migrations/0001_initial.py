import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from vpd.organisation.operations import OrganisationKey


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisteredDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('type', models.CharField(choices=[('procedure', 'procedure'), ('checklist', 'checklist'), ('regulation', 'regeling'), ('instruction', 'instructie'), ('processor_agreement', 'verwerkersovereenkomst'), ('risk_inventory', 'RI&E'), ('other', 'overig')], max_length=24, verbose_name='soort')),
                ('chapter', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Visie'), (2, 'Kwaliteit en professioneel handelen'), (3, 'Orde en ordeverstoring'), (4, 'Normoverschrijdend gedrag'), (5, 'Lerende aanpak'), (6, 'Borging en monitoring')], null=True, verbose_name='hoofdstuk')),
                ('url', models.CharField(blank=True, max_length=500, verbose_name='adres')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='waar te vinden')),
                ('next_review_on', models.DateField(blank=True, null=True, verbose_name='opnieuw bekijken')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='laatst bekeken')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='eigenaar')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('title'), name='registered_documents_registered_document_once', violation_error_message='Er staat al een document met deze titel in het register.'), models.CheckConstraint(condition=models.Q(('url', ''), ('url__iregex', '^https?://'), _connector='OR'), name='registered_documents_registered_document_web_address', violation_error_message='Vul een adres in dat met https:// begint.'), models.CheckConstraint(condition=models.Q(('type__in', ['procedure', 'checklist', 'regulation', 'instruction', 'processor_agreement', 'risk_inventory', 'other'])), name='registered_documents_registered_document_type_known'), models.CheckConstraint(condition=models.Q(('chapter', None), ('chapter__in', [1, 2, 3, 4, 5, 6]), _connector='OR'), name='registered_documents_registered_document_chapter_known')],
            },
        ),
        OrganisationKey(
            table='registered_documents_registereddocument',
            column='owner_id',
            target='organisation_user',
        ),
    ]
