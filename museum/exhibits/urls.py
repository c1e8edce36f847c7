"""Addresses under each language: museum/… and objects/…."""

from django.urls import path

from museum.exhibits import views

app_name = "exhibits"
urlpatterns = [
    path("museum/", views.MuseumView.as_view(), name="museum"),
    path("museum/halls/", views.HallsView.as_view(), name="halls"),
    path("museum/halls/<slug:slug>/", views.HallView.as_view(), name="hall"),
    path("museum/<slug:slug>/", views.ExhibitionView.as_view(), name="exhibition"),
    path("objects/", views.ObjectsView.as_view(), name="objects"),
    path("objects/<slug:slug>/", views.ObjectView.as_view(), name="object"),
    path("objects/<slug:slug>/image/<int:number>/", views.ImageView.as_view(), name="image"),
]
