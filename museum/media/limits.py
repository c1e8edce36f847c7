"""What a curator may upload. The decoder and the cleaner read the same figures; this module imports nothing."""

LARGEST_FILE = 25 * 1024 * 1024  # bytes of a picture
MOST_PIXELS = 120_000_000  # width × height × frames
MOST_MEMORY = 768 * 1024 * 1024  # bytes of address space for one decoding
MOST_SECONDS = 20  # for one decoding

WIDTHS = (400, 800, 1600)  # design brief, 7.8
TALLEST = 16_000  # WebP holds no more than 16,383 lines
FORMATS = ("avif", "webp", "jpeg")

LARGEST_SOUND = 100 * 1024 * 1024  # bytes: an hour and three quarters at 128 kbit/s
LARGEST_FILM = 500 * 1024 * 1024  # bytes: an hour at 1.1 Mbit/s
MOST_CLEANING_SECONDS = 60  # for one recording
MOST_HOURS = 12  # of one recording
