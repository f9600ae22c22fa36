"""What jobs cost, in credits, of which a picture at ordinary speed takes one: data for each kind of provider."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Costs = Mapping[str, float]
"""Credits of what a job makes (`core.policy`, and `UPSAMPLE` apart), and by how much a speed multiplies them."""
UPSAMPLE = "upsample"
"""U1 to U4: one of four pictures by itself, which is no upscaling."""
_PICTURE = dict.fromkeys(
    ("imagine", "blend", "edit", "retexture", "vary", "reroll", "region", "zoom", "pan", "shorten", "swap"), 1.0
)
_SPEEDS = {"fast": 1.0, "turbo": 2.0}
ACCOUNT: Costs = MappingProxyType(
    _PICTURE | _SPEEDS | {"video": 8.0, "upscale": 2.0, UPSAMPLE: 0.0, "describe": 0.0, "shorten": 0.0, "relax": 0.0}
)
"""Of a Midjourney account of one's own, in minutes of its time: docs.midjourney.com, "GPU Speed" (relax takes none,
turbo twice as much), and what its makers said when videos came: eight times a picture's."""
GATEWAY: Costs = MappingProxyType(
    _PICTURE | _SPEEDS | {"video": 8.0, "upscale": 0.5, UPSAMPLE: 0.5, "describe": 0.5, "swap": 0.5, "relax": 0.5}
)
"""Of a reseller, whose prices stand in the proportions of new-api's (`defaultModelPrice`, with `mj_imagine` as one). It
has none for speeds: these are what most of them ask."""
NOTHING: Costs = MappingProxyType({})
