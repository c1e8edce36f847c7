"""What most of the staff do not see: records that are withheld, people who may be living, and the reasons.

On every page of the admin at once: a record that is kept from somebody is not there for her, neither in the
list nor by its number, search, filter, choice in another form, history or preview.
"""

from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP

from museum.core.rights import hidden_fields, is_kept_from, readable


class ConfidentialAdmin:
    """Stands before a ModelAdmin."""

    def get_queryset(self, request):
        return readable(request.user, super().get_queryset(request))

    def get_fieldsets(self, request, obj=None):
        return self.without_hidden(request, super().get_fieldsets(request, obj))

    def without_hidden(self, request, sections):
        """For a class that names its sections itself."""
        hidden = hidden_fields(request.user, self.model)
        return sections_without(sections, hidden) if hidden else sections

    def get_list_display(self, request):
        return self.shown_of(request, super().get_list_display(request))

    def get_list_filter(self, request):
        return self.shown_of(request, super().get_list_filter(request))

    def shown_of(self, request, names):
        hidden = hidden_fields(request.user, self.model)
        return [name for name in names if not isinstance(name, str) or name not in hidden]

    def lookup_allowed(self, lookup, value, request):
        """Nor may the address of a list ask for a hidden field: what is found would tell what it holds."""
        hidden = hidden_fields(request.user, self.model)
        return lookup.split(LOOKUP_SEP)[0] not in hidden and super().lookup_allowed(
            lookup, value, request
        )

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Rows that are withheld by themselves are not there either."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        return kwargs | {"queryset": rows_readable(request.user, kwargs["queryset"])}

    def get_object(self, request, object_id, from_field=None):
        """Of the related records those that she may read; the others are as if nobody had named them."""
        record = super().get_object(request, object_id, from_field)
        if record is not None and request.method in ("GET", "HEAD"):
            forget_unreadable(request.user, [record])
        return record

    def get_changelist_instance(self, request):
        listed = super().get_changelist_instance(request)
        forget_unreadable(request.user, listed.result_list)
        return listed


class ConfidentialRows:
    """Stands before an inline: its rows without the columns that tell why others are withheld."""

    def get_fieldsets(self, request, obj=None):
        sections = super().get_fieldsets(request, obj)
        return sections_without(sections, hidden_fields(request.user, self.model))


def sections_without(sections, hidden):
    """Fieldsets without the fields `hidden`, and without those that are empty then."""
    left = (
        (title, options, fields_without(options["fields"], hidden)) for title, options in sections
    )
    return [(title, {**options, "fields": fields}) for title, options, fields in left if fields]


def fields_without(fields, hidden):
    """A line of several fields is a tuple among them."""
    lines = (each if isinstance(each, str) else fields_without(each, hidden) for each in fields)
    return tuple(line for line in lines if line and line not in hidden)


def kept_keys(user, model):
    """The fields of `model` that name records of which some are kept from `user`."""
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.is_relation and is_kept_from(user, field.related_model):
            yield field, readable(user, field.related_model._default_manager.all())


def forget_unreadable(user, records):
    """Of `records`, which name other ones: as if nobody had named those that `user` may not read."""
    if not records:
        return
    for field, others in kept_keys(user, type(records[0])):
        if field.many_to_many:
            for record in records:
                held = getattr(record, field.name).all() & others
                record.__dict__.setdefault("_prefetched_objects_cache", {})[field.name] = held
        else:
            known = set(
                others.filter(pk__in={getattr(row, field.attname) for row in records}).values_list(
                    "pk", flat=True
                )
            )
            for record in records:
                if getattr(record, field.attname) not in known:
                    field.set_cached_value(record, None)


def rows_readable(user, rows):
    """Without the rows that are withheld themselves, or are there for a record that is."""
    rows = readable(user, rows)
    for field, others in kept_keys(user, rows.model):
        if not field.many_to_many:
            rows = rows.filter(Q(**{field.name: None}) | Q(**{f"{field.name}__in": others}))
    return rows
