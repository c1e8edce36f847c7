"""A small museum as Wagtail's documentation would write it: pages in a tree, pictures, related pages."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page


class OpeningHour(models.Model):
    weekday = models.IntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    def __str__(self):
        return str(self.weekday)


class Frame(Page):
    """What every page shows: the menu and the hours."""

    class Meta:
        abstract = True

    def get_context(self, request):
        root = self.get_site().root_page.localized
        return super().get_context(request) | {
            "hours": OpeningHour.objects.order_by("weekday"),
            "menu": Page.objects.child_of(root).live().in_menu(),
        }


class SimplePage(Frame):
    pass


class ExhibitPage(Frame):
    summary = models.TextField()
    body = RichTextField()
    material = models.CharField(max_length=200)
    year = models.IntegerField()
    number = models.CharField(max_length=30)
    image = models.ForeignKey("wagtailimages.Image", models.PROTECT, related_name="+")

    def get_context(self, request):
        related = self.related.select_related("page", "page__image")
        return super().get_context(request) | {
            "related": [row.page for row in related],
            "images": [row.image for row in self.images.select_related("image")],
        }


class Related(Orderable):
    owner = ParentalKey(ExhibitPage, on_delete=models.CASCADE, related_name="related")
    page = models.ForeignKey(ExhibitPage, models.CASCADE, related_name="+")


class Picture(Orderable):
    owner = ParentalKey(ExhibitPage, on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey("wagtailimages.Image", models.CASCADE, related_name="+")
