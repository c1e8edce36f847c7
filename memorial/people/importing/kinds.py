"""What a file is that is no list, whatever its name says, and what its sender does to make one of it."""

import mmap

from django.utils.translation import gettext_lazy as _

from memorial.people.importing.faults import Unreadable

WEB_PAGE = _(
    "This is a web page, whatever the name of the file says. Open it in Excel or LibreOffice and save it as .xlsx, "
    "or as CSV."
)
XML = _("This is an XML file. Open it in Excel or LibreOffice and save it as .xlsx, or as CSV.")
PDF = _("This is a PDF. Ask the archive for the table itself, as .xlsx or as CSV.")
PICTURE = _(
    "This is a picture, not a table. Type what it shows into a spreadsheet, and save that as .xlsx or as CSV."
)
TEXT_DOCUMENT = _(
    "This is a text document (Word or Writer). Copy its table into a spreadsheet, and save that as .xlsx or as CSV."
)
OPEN_DOCUMENT = _(
    "This is a file of LibreOffice or OpenOffice. Open it there and save it as .xlsx, or as CSV."
)
OLD_WORKBOOK = _(
    "This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password, or as CSV."
)
PROTECTED = _("The workbook has a password. Save it without one.")
ARCHIVE = _("This is a packed file (.zip, .rar, .7z). Unpack it and send the table that is in it.")
ANOTHER = _(
    "This is neither a table of text (CSV) nor an Excel workbook (.xlsx). Open it in the program that it was made "
    "with, and save it as .xlsx or as CSV."
)

# How files begin that are text and no table, after spaces, in small letters.
TEXTS = {
    **dict.fromkeys((b"<!doctype html", b"<html", b"<table"), WEB_PAGE),
    b"<?xml": XML,
    b"%pdf": PDF,
    b"{\\rtf": TEXT_DOCUMENT,
}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"AT&TFORM")  # the last: DjVu
PACKED = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
# Of Microsoft's old format.
STREAMS = {"WordDocument": TEXT_DOCUMENT, "EncryptedPackage": PROTECTED}
OFFICE = {"[content_types].xml", "index/document.iwa"}  # of Microsoft's new format, and of Apple's


def refuse_others(path, beginning):
    """Raises Unreadable where the file is known to be something else."""
    words = beginning.translate(None, b"\0\xef\xbb\xbf\xfe\xff").lstrip().lower()
    sentences = [sentence for how, sentence in TEXTS.items() if words.startswith(how)]
    if beginning.startswith(OLE):
        sentences = [in_old_format(path)]
    elif beginning.startswith(PICTURES) or (beginning[:4], beginning[8:12]) == (b"RIFF", b"WEBP"):
        sentences = [PICTURE]
    elif beginning.startswith(PACKED):
        sentences = [ARCHIVE]
    if sentences:
        raise Unreadable(sentences[0])


def in_old_format(path):
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for stream, sentence in STREAMS.items():
            if content.find(stream.encode("utf-16-le")) >= 0:
                return sentence
    return OLD_WORKBOOK


def in_archive(archive, names):
    """What a zip archive is with parts of these names, which is no workbook."""
    if "word/document.xml" in names:
        return TEXT_DOCUMENT
    if {"mimetype", "content.xml"} <= names:
        with archive.open("mimetype") as content:
            is_text = content.read(80).endswith(b"opendocument.text")
        return TEXT_DOCUMENT if is_text else OPEN_DOCUMENT
    return ANOTHER if OFFICE & names else ARCHIVE
