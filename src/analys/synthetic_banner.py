"""What stands on everything that is made of made-up answers; alone in a module, since light modules say it too."""

from __future__ import annotations

SYNTHETIC_BANNER = "Syntetiska exempeldata: siffrorna beskriver inga verkliga kommuner."
