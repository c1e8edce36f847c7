from django.urls import path, re_path

from memorial.testimonies import views

app_name = "testimonies"
urlpatterns = [
    path("", views.TestimonyListView.as_view(), name="testimonies"),
    path("<slug:slug>/", views.TestimonyView.as_view(), name="testimony"),
    re_path(
        r"^(?P<slug>[-\w]+)/(?P<language>[a-z]{2,3})\.vtt$", views.TrackView.as_view(), name="track"
    ),
]
