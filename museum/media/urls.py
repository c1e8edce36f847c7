from django.urls import path

from museum.media import views

# The address of a rendition is the storage's: MEDIA_URL and the name in Picture.renditions.
urlpatterns = [path("<slug:key>/<str:name>", views.rendition, name="rendition")]
