"""What is wrong in the ledger and in the texts of all rooms, for curators and for the command.

A room that can check more declares a function of the same name in its own module `content_checks`.
"""

from importlib import import_module

from django.apps import apps
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from memorial.sources.checks import findings_in, ledger
from memorial.sources.checks.material import Severity
from memorial.sources.models import CheckRun

GRAVEST_FIRST = list(Severity.values)


def findings(at=None):
    """`Finding`s in the ledger and in every text that is public at the moment `at` (now when omitted)."""
    return findings_in(ledger.material(at or timezone.now()))


def findings_of_all_rooms(at=None):
    """What `findings(at)` of every room says, errors first; sentences in the active language."""
    at = at or timezone.now()
    found = [finding for module in modules() for finding in module.findings(at)]
    return sorted(found, key=lambda finding: GRAVEST_FIRST.index(finding.severity))


def looked_through(at):
    """The same, and that they were looked for is noted for the desk."""
    found = findings_of_all_rooms(at)
    CheckRun.note(found, at)
    return found


def findings_of(fact):
    """The findings that concern one fact of the ledger."""
    found = findings_in(ledger.facts_alone())
    return [finding for finding in found if finding.about == fact.key]


def modules():
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "content_checks"):
            yield import_module(f"{config.name}.content_checks")
