from django.urls import path

from memorial.people import open_views

app_name = "open_data"
urlpatterns = [path("", open_views.OpenDataView.as_view(), name="page")]
