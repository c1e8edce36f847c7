from django.urls import path

from memorial.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.SourceListView.as_view(), name="sources"),
    path("facts/", views.FactListView.as_view(), name="facts"),
    path("facts/<slug:key>/", views.FactView.as_view(), name="fact"),
    path("<slug:slug>/", views.SourceView.as_view(), name="source"),
]
