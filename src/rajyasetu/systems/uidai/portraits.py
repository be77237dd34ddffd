"""Portraits drawn by program: a grey head and shoulders, in whom nobody can be recognised."""

import hashlib
import io
from functools import lru_cache

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 160, 200
_QUALITY = 80


@lru_cache(maxsize=16)
def portrait(seed: str) -> bytes:
    """A JPEG of a silhouette whose colours and proportions come from the seed alone."""
    chosen = hashlib.sha256(f"portrait {seed}".encode()).digest()
    backdrop = (196 + chosen[0] % 40, 206 + chosen[1] % 34, 216 + chosen[2] % 30)
    cloth = (60 + chosen[3] % 90, 60 + chosen[4] % 90, 80 + chosen[5] % 90)
    head_width, head_height = 30 + chosen[6] % 6, 38 + chosen[7] % 7
    image = Image.new("RGB", (WIDTH, HEIGHT), backdrop)
    draw = ImageDraw.Draw(image)
    middle = WIDTH // 2
    draw.ellipse((middle - 66, 128, middle + 66, 280), fill=cloth)
    draw.rounded_rectangle((middle - 14, 104, middle + 14, 140), radius=12, fill=(150, 150, 156))
    draw.ellipse((middle - head_width, 84 - head_height, middle + head_width, 84 + head_height), fill=(164, 164, 170))
    content = io.BytesIO()
    image.save(content, "JPEG", quality=_QUALITY, optimize=True)
    return content.getvalue()
