"""Included last under each language, so that a page can never hide another part of the site."""

from django.urls import path

from museum.pages import views

app_name = "pages"
urlpatterns = [path("<slug:slug>/", views.PageView.as_view(), name="page")]
