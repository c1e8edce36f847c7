"""What the rows of every room need."""


def in_three(field, kk, ru, en):
    return {f"{field}_kk": kk, f"{field}_ru": ru, f"{field}_en": en}
