from django.core.management.base import BaseCommand

from museum.drawings.files import DRAWINGS


class Command(BaseCommand):
    help = "Writes the museum's line drawings (the steppe, the buildings, the mark) to their files."

    def handle(self, *args, **options):
        for file, draw in DRAWINGS.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(draw() + "\n", encoding="utf-8")
            self.stdout.write(f"{file.name}: {file.stat().st_size} bytes")
