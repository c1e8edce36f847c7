"""Names of weekdays in the cases that sentences need, Monday first.

Russian and Kazakh decline them; each list is one place in one kind of sentence.
"""

from django.utils.translation import pgettext_lazy

# Translators: inside a sentence, nominative: «понедельник», «дүйсенбі».
INSIDE = (
    pgettext_lazy("inside a sentence", "Monday"),
    pgettext_lazy("inside a sentence", "Tuesday"),
    pgettext_lazy("inside a sentence", "Wednesday"),
    pgettext_lazy("inside a sentence", "Thursday"),
    pgettext_lazy("inside a sentence", "Friday"),
    pgettext_lazy("inside a sentence", "Saturday"),
    pgettext_lazy("inside a sentence", "Sunday"),
)
# Translators: “Opens on Tuesday at 10:00”: «Откроется во вторник в 10:00», «Сейсенбіде 10:00-де ашылады».
OPENS_ON = (
    pgettext_lazy("opens on", "Monday"),
    pgettext_lazy("opens on", "Tuesday"),
    pgettext_lazy("opens on", "Wednesday"),
    pgettext_lazy("opens on", "Thursday"),
    pgettext_lazy("opens on", "Friday"),
    pgettext_lazy("opens on", "Saturday"),
    pgettext_lazy("opens on", "Sunday"),
)
# Translators: “closed on Mondays”: «кроме понедельника», «дүйсенбіден басқа».
CLOSED_ON = (
    pgettext_lazy("closed on", "Mondays"),
    pgettext_lazy("closed on", "Tuesdays"),
    pgettext_lazy("closed on", "Wednesdays"),
    pgettext_lazy("closed on", "Thursdays"),
    pgettext_lazy("closed on", "Fridays"),
    pgettext_lazy("closed on", "Saturdays"),
    pgettext_lazy("closed on", "Sundays"),
)
# Translators: “only on Saturdays”: «только по субботам», «тек сенбі күндері».
ONLY_ON = (
    pgettext_lazy("only on", "Mondays"),
    pgettext_lazy("only on", "Tuesdays"),
    pgettext_lazy("only on", "Wednesdays"),
    pgettext_lazy("only on", "Thursdays"),
    pgettext_lazy("only on", "Fridays"),
    pgettext_lazy("only on", "Saturdays"),
    pgettext_lazy("only on", "Sundays"),
)
