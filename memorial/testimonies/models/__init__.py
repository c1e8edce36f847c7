from memorial.testimonies.models.segment import Segment
from memorial.testimonies.models.testimony import (
    Testimony,
    TestimonyCitation,
    TestimonySlug,
)

__all__ = ["Segment", "Testimony", "TestimonyCitation", "TestimonySlug"]
