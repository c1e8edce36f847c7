"""What is made of many rows and stored: rewritten once, at the end of the transaction that changes them."""

from contextlib import ExitStack, contextmanager

from django.db import models, transaction


class Change:
    """What is being gathered: whether a row has changed, and what is open until the end."""

    def __init__(self, stack):
        self.stack, self.made = stack, False


class Rewritten(models.Model):
    """The class has `under_way`, a ContextVar of its own, and `write()`."""

    class Meta:
        abstract = True

    @classmethod
    @contextmanager
    def gathering(cls):
        """Whatever changes within is one change: what is stored is rewritten at its end, if at all."""
        if cls.under_way.get():
            yield
            return
        with transaction.atomic(), ExitStack() as stack, cls.begun(Change(stack)) as change:
            cls.begin()
            yield
            if change.made:
                cls.write()

    @classmethod
    @contextmanager
    def begun(cls, change):
        token = cls.under_way.set(change)
        try:
            yield change
        finally:
            cls.under_way.reset(token)

    @classmethod
    @contextmanager
    def changing(cls):
        """A change of the rows and the rewriting of what is made of them, as one."""
        with cls.gathering():
            change = cls.under_way.get()
            if not change.made:
                change.made = True
                cls.begin_change(change.stack)
            yield

    @classmethod
    def begin(cls):
        """Before anything is gathered, and before the rows are read."""

    @classmethod
    def begin_change(cls, stack):
        """Before the first row changes; `stack` is left at the end, after the rewriting."""
