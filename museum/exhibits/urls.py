"""Addresses under each language: museum/…, objects/… and audio/…."""

from django.urls import path

from museum.exhibits import guide_views, views

app_name = "exhibits"
urlpatterns = [
    path("museum/", views.MuseumView.as_view(), name="museum"),
    path("museum/halls/", views.HallsView.as_view(), name="halls"),
    path("museum/halls/<slug:slug>/", views.HallView.as_view(), name="hall"),
    path("museum/<slug:slug>/", views.ExhibitionView.as_view(), name="exhibition"),
    path("objects/", views.ObjectsView.as_view(), name="objects"),
    path("objects/<slug:slug>/", views.ObjectView.as_view(), name="object"),
    path("objects/<slug:slug>/image/<int:number>/", views.ImageView.as_view(), name="image"),
    path("audio/", guide_views.AudioView.as_view(), name="audio"),
    path("audio/texts/", guide_views.TranscriptsView.as_view(), name="transcripts"),
    path("audio/<int:number>/", guide_views.StopView.as_view(), name="stop"),
]
