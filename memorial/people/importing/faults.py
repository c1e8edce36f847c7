"""What is said of a file or a cell that cannot be taken."""


class Unreadable(Exception):
    """Nothing is imported from the file; the sentence says why, in the language that is active."""

    def __init__(self, sentence, **values):
        super().__init__(sentence)
        self.sentence, self.values = sentence, values

    def __str__(self):
        return str(self.sentence) % self.values if self.values else str(self.sentence)
