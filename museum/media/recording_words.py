"""Lengths of recordings, for people and for machines."""


def length_in_figures(milliseconds):
    """“1:02:03”, “2:03”: hours only where there are any; seconds begun are whole ones."""
    minutes, seconds = divmod(-(-milliseconds // 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def iso_duration(milliseconds):
    """As ISO 8601 has it, such as PT1H2M3.5S."""
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    parts = (f"{hours}H" if hours else "", f"{minutes}M" if minutes else "", f"{seconds}S")
    return f"PT{''.join(parts)}"
