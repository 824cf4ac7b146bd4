"""Disclosure control: what is hidden so that nobody's single answer can be told from published tables."""

from analys.statistics.disclosure.audit import audit
from analys.statistics.disclosure.hide import hide
from analys.statistics.disclosure.masking import MaskingProfile, mask
from analys.statistics.disclosure.policy import POLICY, Policy
from analys.statistics.disclosure.suppress import LEVELS, suppress

__all__ = [
    "LEVELS",
    "POLICY",
    "MaskingProfile",
    "Policy",
    "audit",
    "hide",
    "mask",
    "suppress",
]
