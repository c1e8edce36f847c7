"""Addresses without a language, which never change: what machines read and what is printed."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from museum.exhibits import short, views

app_name = "fixed"
urlpatterns = [
    path("iiif/objects/<int:label>/manifest.json", views.ManifestView.as_view(), name="manifest"),
    path("o/<int:number>", login_not_required(short.object_of_label), name="label"),
    path("o/<int:number>/", login_not_required(short.object_of_label)),
    path("a/<int:number>", login_not_required(short.stop), name="sign"),
    path("a/<int:number>/", login_not_required(short.stop)),
]
