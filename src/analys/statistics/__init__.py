"""Estimates for a finite frame: pure functions from tidy tables to tidy tables.

SciPy's slow modules are named whole (`scipy.stats.somersd`): SciPy imports each when it is first used, which a county's
report does not. Distributions come from scipy.special, where scipy.stats has them from.
"""

from analys.statistics.balance import balance_changes, net_balances
from analys.statistics.change import change_tests
from analys.statistics.cooccurrence import cooccurrence
from analys.statistics.differences import difference_tests, funnel
from analys.statistics.disclosure import audit, hide, suppress
from analys.statistics.estimates import distributions, medians, shares
from analys.statistics.findings import yes_or_no
from analys.statistics.groups import COUNTRY, group_names, groups, population_column
from analys.statistics.indexes import index_levels, index_scores
from analys.statistics.inhabitants import inhabitant_shares
from analys.statistics.intervals import exact_interval, wilson_interval
from analys.statistics.mentions import gaps, mentions, reach, statements_with
from analys.statistics.nonresponse import response_tests
from analys.statistics.pairs import comparability, pair_answers, transitions
from analys.statistics.points import mean_points
from analys.statistics.pooling import partial_pooling, pooled_limits
from analys.statistics.questions import (
    balance_by_question,
    findings_by_question,
    ordered_questions,
    publish_by_question,
    values_by_question,
)
from analys.statistics.response import non_respondents, question_rates, respondents, response_rates
from analys.statistics.risk import risk_agreement, risk_and_measures
from analys.statistics.sample import inclusion_chances
from analys.statistics.weighted import weighted_shares
from analys.statistics.weights import design_effect, poststratify, rake, trim

__all__ = [
    "COUNTRY",
    "audit",
    "balance_by_question",
    "balance_changes",
    "change_tests",
    "comparability",
    "cooccurrence",
    "design_effect",
    "difference_tests",
    "distributions",
    "exact_interval",
    "findings_by_question",
    "funnel",
    "gaps",
    "group_names",
    "groups",
    "hide",
    "inclusion_chances",
    "index_levels",
    "index_scores",
    "inhabitant_shares",
    "mean_points",
    "medians",
    "mentions",
    "net_balances",
    "non_respondents",
    "ordered_questions",
    "pair_answers",
    "partial_pooling",
    "pooled_limits",
    "population_column",
    "poststratify",
    "publish_by_question",
    "question_rates",
    "rake",
    "reach",
    "respondents",
    "response_rates",
    "response_tests",
    "risk_agreement",
    "risk_and_measures",
    "shares",
    "statements_with",
    "suppress",
    "transitions",
    "trim",
    "values_by_question",
    "weighted_shares",
    "wilson_interval",
    "yes_or_no",
]
