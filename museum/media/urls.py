from django.urls import path

from museum.media import views

# The addresses are the storage's: MEDIA_URL and the name in Picture.renditions or Recording.copy.
urlpatterns = [
    path("recordings/<slug:key>/<str:name>", views.recording, name="recording"),
    path("<slug:key>/<str:name>", views.rendition, name="rendition"),
]
