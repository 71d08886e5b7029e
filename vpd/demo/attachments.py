"""What the people of the example municipality put with their reports: drawn here, of nobody and nowhere."""

from email.message import EmailMessage
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from incidents.attachments.services import attach_to_incident
from incidents.cases.models import Incident
from vpd.demo.cast import Cast
from vpd.files.uploads import CheckedUpload, FileKind, check_upload

SKY, ROAD, WALL, WHITE, INK = "#c7d9e2", "#5d666b", "#b08d6e", "#f4f4f0", "#20313a"
CAR, VAN, GLASS, LAMP = "#2f6f8f", "#e9e6dc", "#31454f", "#c7452f"


def build(cast: Cast) -> None:
    """With the two reports of Inspectie that the log-ins find open: a photo, a screenshot and a mail."""
    blocked, threatened = _latest(cast, "medewerker2"), _latest(cast, "medewerker")
    attach_to_incident(
        incident=blocked,
        uploads=[_checked("bus achter de dienstauto.jpg", parked_van())],
        by=blocked.reported_by,
        now=blocked.reported_at,
    )
    attach_to_incident(
        incident=threatened,
        uploads=[_checked("schermafdruk bericht.png", message()), _checked("mail vooraf.eml", mail())],
        by=threatened.reported_by,
        now=threatened.reported_at,
    )


def parked_van() -> bytes:
    """A white van that stands right behind a parked car."""
    picture = Image.new("RGB", (1200, 800), SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 180, 1200, 520), fill=WALL)
    for left in range(60, 1200, 230):
        draw.rectangle((left, 240, left + 110, 400), fill=GLASS, outline=WHITE, width=8)
    draw.rectangle((0, 520, 1200, 800), fill=ROAD)
    draw.line((0, 700, 1200, 700), fill=WHITE, width=8)
    draw.rounded_rectangle((110, 470, 560, 620), 40, fill=CAR)
    draw.rounded_rectangle((200, 390, 480, 500), 40, fill=CAR)
    draw.rounded_rectangle((225, 410, 455, 480), 16, fill=GLASS)
    draw.rounded_rectangle((590, 300, 1110, 630), 24, fill=VAN)
    draw.rounded_rectangle((610, 330, 720, 440), 12, fill=GLASS)
    draw.rectangle((596, 540, 626, 570), fill=LAMP)
    for middle in (210, 460, 700, 1000):
        draw.ellipse((middle - 55, 570, middle + 55, 680), fill=INK)
        draw.ellipse((middle - 22, 603, middle + 22, 647), fill=SKY)
    return _bytes(picture, "JPEG")


def message() -> bytes:
    """A message on a telephone."""
    picture = Image.new("RGB", (720, 960), WHITE)
    draw = ImageDraw.Draw(picture)
    words = ImageFont.load_default(size=34)
    draw.rectangle((0, 0, 720, 110), fill=INK)
    draw.text((40, 36), "Onbekend nummer", fill=WHITE, font=words)
    for top, line in ((170, "U hoort nog van mij."), (300, "Ik weet waar u woont."), (430, "Denk daar maar over na.")):
        draw.rounded_rectangle((40, top, 560, top + 96), 24, fill=SKY)
        draw.text((70, top + 28), line, fill=INK, font=words)
    return _bytes(picture, "PNG")


def house_rules_sign() -> bytes:
    """The sign with the house rules in the hall."""
    picture = Image.new("RGB", (800, 600), WALL)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((140, 80, 660, 520), 20, fill=WHITE, outline=INK, width=8)
    draw.text((190, 130), "Huisregels", fill=CAR, font=ImageFont.load_default(size=64))
    for top, rule in ((250, "We zijn rustig."), (330, "We luisteren."), (410, "We blijven beleefd.")):
        draw.text((190, top), rule, fill=INK, font=ImageFont.load_default(size=40))
    return _bytes(picture, "PNG")


def mail() -> bytes:
    """A mail as a mail program saves it."""
    written = EmailMessage()
    written["From"] = "bezoeker@burger.example"
    written["To"] = "vergunningen@waterdam.example"
    written["Date"] = timezone.localtime()
    written["Subject"] = "Mijn vergunning"
    written.set_content("Als ik die vergunning morgen niet heb, kom ik hem zelf halen.\n")
    return written.as_bytes()


def _latest(cast: Cast, who: str) -> Incident:
    reported = Incident.objects.of(cast.users[who].organisation_id).filter(reported_by=cast.users[who])
    return reported.select_related("reported_by").latest("reported_at")


def _checked(name: str, content: bytes) -> CheckedUpload:
    return check_upload(name=name, content=content, kinds=list(FileKind))


def _bytes(picture: Image.Image, kind: str) -> bytes:
    made = BytesIO()
    picture.save(made, kind)
    return made.getvalue()
