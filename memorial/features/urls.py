from django.urls import path

from memorial.features import views

app_name = "features"
urlpatterns = [
    path("", views.GroundsView.as_view(), name="grounds"),
    path("<slug:slug>/", views.FeatureView.as_view(), name="feature"),
]
