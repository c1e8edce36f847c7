"""What a curator may upload. The decoder reads the same figures, so this module imports nothing."""

LARGEST_FILE = 25 * 1024 * 1024  # bytes
MOST_PIXELS = 120_000_000  # width × height × frames
MOST_MEMORY = 768 * 1024 * 1024  # bytes of address space for one decoding
MOST_SECONDS = 20  # for one decoding

WIDTHS = (400, 800, 1600)  # design brief, 7.8
TALLEST = 16_000  # WebP holds no more than 16,383 lines
FORMATS = ("avif", "webp", "jpeg")
