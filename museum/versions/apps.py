from django.apps import AppConfig


class VersionsConfig(AppConfig):
    name = "museum.versions"
