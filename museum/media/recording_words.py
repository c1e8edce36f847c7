"""Lengths of recordings, for people and for machines."""


def length_in_figures(milliseconds):
    """“1:02:03”, “2:03”: hours only where there are any; to the nearest second, but never none."""
    return in_figures(max(1, round(milliseconds / 1000)))


def point_in_figures(milliseconds):
    """A point of time, its fraction of a second left out: 2:03."""
    return in_figures(milliseconds // 1000)


def in_figures(seconds):
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def iso_duration(milliseconds):
    """As ISO 8601 has it, such as PT1H2M3.5S."""
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    parts = (f"{hours}H" if hours else "", f"{minutes}M" if minutes else "", f"{seconds}S")
    return f"PT{''.join(parts)}"
