"""Closed lists that objects are described and found by.

The kinds are a short choice for visitors in the spirit of Nomenclature for Museum Cataloging (the
classification by use) and of the object types of the Art & Architecture Thesaurus.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ObjectKind(models.TextChoices):
    CLOTHING = "clothing", _("Clothing")
    TEXTILE = "textile", _("Needlework and textiles")
    PHOTOGRAPH = "photograph", _("Photographs")
    LETTER = "letter", _("Letters and postcards")
    DOCUMENT = "document", _("Documents")
    BOOK = "book", _("Books and newspapers")
    ART = "art", _("Drawings and paintings")
    SCULPTURE = "sculpture", _("Sculpture")
    TOOL = "tool", _("Tools and equipment")
    HOUSEHOLD = "household", _("Household objects")
    PERSONAL = "personal", _("Personal belongings")
    TOY = "toy", _("Toys")
    MUSIC = "music", _("Musical instruments")
    AWARD = "award", _("Orders, medals and badges")
    TRANSPORT = "transport", _("Transport")
    BUILDING = "building", _("Parts of buildings")
    MODEL = "model", _("Models and reconstructions")
    OTHER = "other", pgettext_lazy("kind of object", "Other objects")


class Material(models.TextChoices):
    TEXTILE = "textile", _("Textile")
    PAPER = "paper", _("Paper and card")
    WOOD = "wood", _("Wood")
    METAL = "metal", _("Metal")
    LEATHER = "leather", _("Leather and fur")
    GLASS = "glass", _("Glass")
    CLAY = "clay", _("Clay and ceramics")
    STONE = "stone", _("Stone")
    BONE = "bone", _("Bone and horn")
    PLANT = "plant", _("Reed, straw and other plants")
    PLASTIC = "plastic", _("Plastic and rubber")
    MIXED = "mixed", _("Several materials")


class Display(models.TextChoices):
    SHOWN = "shown", _("On display")
    STORED = "stored", _("In store")
    LENT = "lent", _("On loan")
    COPY = "copy", _("A copy is on display, the original is in store")


class Acquisition(models.TextChoices):
    """How an object passed to the next hands; `GAP` says that nobody knows."""

    MADE = "made", _("Made")
    KEPT = "kept", _("Kept by")
    BEQUEST = "bequest", _("Inherited")
    GIFT = "gift", _("Given")
    PURCHASE = "purchase", _("Bought")
    TRANSFER = "transfer", _("Handed over")
    FIND = "find", _("Found")
    SEIZED = "seized", _("Taken away")
    COPIED = "copied", _("Copied")
    GAP = "gap", _("Not known")
