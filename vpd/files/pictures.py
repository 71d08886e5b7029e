"""Makes a picture anew, upright and without what hides in the file, in bounded memory.

A JPEG is made smaller while it is decoded, so that even the largest costs little. A PNG or HEIC, and a progressive
JPEG, has to be held whole: above 20 megapixels it is `heavy`, and the worker makes it in a process of its own, which
may use 450 MB and a minute of work and no more: `python -m vpd.files.pictures`. Imports no Django.
"""

import resource
import sys
from io import BytesIO

from PIL import Image, ImageOps
from pillow_heif import options, register_heif_opener

options.DECODE_THREADS = 1
register_heif_opener()

JPEG, PNG, HEIC = "jpg", "png", "heic"
FORMATS = {JPEG: "JPEG", PNG: "PNG", HEIC: "HEIF"}
MAX_PIXELS = 60_000_000
MAX_SIDE = 20_000
HEAVY_PIXELS = 20_000_000
REDUCED_PIXELS = 25_000_000
PREVIEW_SIDE = 240
PAPER_SIDE = 1_600
JPEG_QUALITY = 90
MEMORY = 450 * 1024 * 1024
CPU_SECONDS = 60

TOO_MANY_PIXELS = "Deze foto heeft te veel beeldpunten. Maak die kleiner, of maak een schermafdruk."
MOVES = "Dit is een bewegend beeld. Maak er een schermafdruk van."
DAMAGED = "Deze foto is beschadigd of niet te lezen. Maak een nieuwe foto of een schermafdruk."


class PictureRefusedError(ValueError):
    """This picture cannot be kept; the text is the sentence for who uploaded it."""


def is_heavy(kind: str, content: bytes) -> bool:
    """Whether making it anew is work for the worker; looks at the head only. Raises PictureRefusedError."""
    with _opened(kind, content) as picture:
        width, height = picture.size
        if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
            raise PictureRefusedError(TOO_MANY_PIXELS)
        holds_whole = kind != JPEG or bool(picture.info.get("progressive") or picture.info.get("progression"))
        return holds_whole and width * height > HEAVY_PIXELS


def made_anew(kind: str, content: bytes) -> tuple[str, bytes]:
    """The picture alone; a HEIC photo becomes a JPEG. Raises PictureRefusedError."""
    try:
        return _made(kind, content)
    except PictureRefusedError:
        raise
    except MemoryError:
        raise PictureRefusedError(TOO_MANY_PIXELS) from None
    # A decoder says in a dozen ways that a file is not what it seems; none of them may become a broken page.
    except Exception as error:
        raise PictureRefusedError(DAMAGED) from error


def small_picture(content: bytes) -> bytes:
    """A picture that was kept here, small enough for a list."""
    return _within(PREVIEW_SIDE, content)


def paper_picture(content: bytes) -> bytes:
    """A picture that was kept here, as large as a page of paper can show."""
    return _within(PAPER_SIDE, content)


def _within(side: int, content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        picture.draft("RGB", (2 * side, 2 * side))
        picture.thumbnail((side, side))
        return _saved(_on_white(picture), "JPEG")


def _opened(kind: str, content: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(content), formats=[FORMATS[kind]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureRefusedError(TOO_MANY_PIXELS) from None
    except Exception as error:
        raise PictureRefusedError(DAMAGED) from error


def _made(kind: str, content: bytes) -> tuple[str, bytes]:
    with _opened(kind, content) as picture:
        if kind == PNG and getattr(picture, "is_animated", False):
            raise PictureRefusedError(MOVES)
        if kind == JPEG:
            _reduce_while_decoding(picture)
        else:
            picture.load()
        picture.info.pop("xmp", None)
        smaller = _reduced(picture)
        upright = ImageOps.exif_transpose(smaller)
    if kind == PNG:
        plain = upright if upright.mode in {"1", "L", "RGB", "RGBA"} else upright.convert("RGBA")
        return PNG, _saved(plain, "PNG")
    return JPEG, _saved(_on_white(upright), "JPEG")


def _reduce_while_decoding(picture: Image.Image) -> None:
    """Half, a quarter or an eighth of the width: the largest that stays within REDUCED_PIXELS."""
    width, height = picture.size
    for part in (1, 2, 4, 8):
        if (width // part) * (height // part) <= REDUCED_PIXELS:
            if part > 1:
                picture.draft(picture.mode, (width // part, height // part))
            return


def _reduced(picture: Image.Image) -> Image.Image:
    """What had to be decoded whole is made smaller before anything else is made of it."""
    width, height = picture.size
    if width * height <= REDUCED_PIXELS or picture.mode not in {"L", "LA", "RGB", "RGBA"}:
        return picture
    smaller = picture.reduce(2)
    smaller.info = dict(picture.info)
    exif = picture.getexif()
    smaller.info["exif"] = exif.tobytes() if exif else b""
    return smaller


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which a JPEG does not know."""
    if picture.mode in {"L", "RGB"}:
        return picture
    if "A" not in picture.mode and "transparency" not in picture.info:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    white = Image.new("RGBA", see_through.size, "white")
    white.alpha_composite(see_through)
    return white.convert("RGB")


def _saved(picture: Image.Image, as_format: str) -> bytes:
    # Comments, colour profiles and the like travel in `info`, also into a new file.
    picture.info = {}
    made = BytesIO()
    given = {"quality": JPEG_QUALITY} if as_format == "JPEG" else {}
    picture.save(made, as_format, **given)
    return made.getvalue()


def main(kind: str) -> int:
    """Makes what comes in on standard input anew within the bounds; says on standard error why it cannot."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        made, content = made_anew(kind, sys.stdin.buffer.read())
    except PictureRefusedError as refused:
        sys.stderr.write(str(refused))
        return 1
    sys.stdout.buffer.write(made.encode() + b"\n" + content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
