"""How well coders agree: with each other, and the program with people."""

from analys.coding.agreement.detection import corrected_prevalence, detection_per_code, wilson_interval
from analys.coding.agreement.measures import Tally, cohen_kappa, gwet_ac1, krippendorff_alpha, percent_agreement
from analys.coding.agreement.sets import masi_distances, set_alpha
from analys.coding.agreement.tables import agreement_of_sets, agreement_per_code

__all__ = [
    "Tally",
    "agreement_of_sets",
    "agreement_per_code",
    "cohen_kappa",
    "corrected_prevalence",
    "detection_per_code",
    "gwet_ac1",
    "krippendorff_alpha",
    "masi_distances",
    "percent_agreement",
    "set_alpha",
    "wilson_interval",
]
