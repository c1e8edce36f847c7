"""Addresses without a language, which never change: what machines read and what is printed."""

from django.urls import path

from museum.exhibits import views

app_name = "fixed"
urlpatterns = [
    path("iiif/objects/<int:label>/manifest.json", views.ManifestView.as_view(), name="manifest"),
]
