"""Fills in forms of the admin as a browser would: everything that the page holds is sent back."""

import html5lib


def filled_in(response, button="_save", **changes):
    """The data that the first form with a “save” button sends, or with another input, with `changes`."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    form = next(
        form for form in page.iter("form") if form.find(f".//*[@name='{button}']") is not None
    )
    return joined(sent(form)) | changes


def joined(pairs):
    """{name: value}, or a list of values where several boxes of one name are ticked."""
    data = {}
    for name, value in pairs:
        data[name] = [*data[name], value] if name in data else [value]
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()}


def sent(form):
    for element in form.iter():
        if element.tag not in {"input", "textarea", "select"}:
            continue
        name, kind = element.get("name"), element.get("type", "text")
        if not name or kind in {"submit", "button", "file"}:
            continue
        if element.tag == "select":
            chosen = element.find(".//option[@selected]")
            yield name, "" if chosen is None else chosen.get("value")
        elif element.tag == "textarea":
            yield name, (element.text or "").removeprefix("\n")
        elif kind not in {"checkbox", "radio"} or element.get("checked") is not None:
            yield name, element.get("value", "on" if kind == "checkbox" else "")
