"""What a match counts for, given the cues around it: denied, feared, wished for, stopped, done by somebody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from analys.coding.matcher import SENTENCE_ENDS, Match
from analys.coding.tokens import clauses
from analys.coding.words import is_finite, is_passive

#: A denial reaches this many words ahead within its clause, and this many back ("ökar inte").
_NEGATION_AHEAD = 7
_NEGATION_BACK = 2

#: These deny the noun that follows and not what is said of it ("unga utan jobb blir fler"), and nothing before them
#: ("har sjunkit till noll").
_OF_NOUN = frozenset(["utan", "avsaknad", "noll", "0"])
_NOUN_AHEAD = 2

#: These deny what the verb says, and not what follows ("får inget stöd").
_OF_VERB = frozenset(["inte", "ej", "icke", "aldrig"])

#: What is no longer there or done stands at most this many words after ("inte längre någon fältgrupp").
_ENDED_AHEAD = 2

#: A denial right after these is of a clause about one word; the sentence goes on after it ("barn som inte hörs av sig
#: blir fler").
_RELATIVE = frozenset(["som", "där"])
_RELATIVE_AHEAD = 3

#: What stops after these is not what the sentence is about ("stöd till dem som är hemma när skolan har stängt").
_SUBORDINATE = frozenset(["som", "där", "när", "då", "eftersom", "sedan", "medan", "att", "om"])

#: What a denial denies of what was named before it stands at most this many words after it ("har inte kunnat öppna").
_DENIED_AHEAD = 4

#: The actor stands at most this many words after the cue ("tillsammans med lokala föreningar").
_ACTOR_AHEAD = 3

#: Begin what is asked, at most this many words after what says that it is not known ("saknar underlag för att bedöma
#: om"), or after what names a question.
_WHETHER = frozenset(["om", "huruvida"])
_WHETHER_AHEAD = 5
_OF_QUESTION = frozenset(["frågan"])


class Scope:
    """The cues of one text, asked about its matches.

    Args:
        words: the text's words in lower case.
        cues: the matches of each cue.

    Attributes:
        denies: whether anything is denied in the text.
        asks: whether the text says that something is not known or judged ("oklart om det har ökat").
    """

    def __init__(self, words: list[str], cues: dict[str, list[Match]]) -> None:
        self._words = words
        self._possible = cues.get("possible", ())
        self._affirmed = [*cues.get("affirmed", ()), *self._possible]
        self._no_longer = {match.first: match for match in cues.get("no_longer", ())}
        self._negations = self._denials(cues) if "negation" in cues else []
        self.denies = bool(self._negations)
        self._before = [*cues.get("hypothesis", ()), *cues.get("need", ())]
        self._stopped = cues.get("stopped", ())
        self._changed = cues.get("changed", ())
        self._absent = cues.get("absent", ())
        self._being = cues.get("being", ())
        self._judging = cues.get("judged", ())
        self._actors = cues.get("actor", ())
        self._excepting = cues.get("except", ())
        self._asked = self._whether(cues["unknown"]) if "unknown" in cues else []
        self.asks = bool(self._asked)

    def _denials(self, cues: dict[str, list[Match]]) -> list[Match]:
        no_denials = (*cues.get("not_negation", ()), *self._affirmed)
        masked = {place for match in no_denials for place in range(match.first, match.last + 1)}
        denials = [self._no_longer.get(match.first, match) for match in cues["negation"] if match.first not in masked]
        return [match for match in denials if not self._is_but(match, denials)]

    def _is_but(self, negation: Match, denials: list[Match]) -> bool:
        """Tell whether "utan" goes on after a denial ("inte stängt utan öppet"): there it is "but", not "without"."""
        if self._words[negation.first] != "utan":
            return False
        before = (one.last for one in denials if one.last < negation.first and self._words[one.first] != "utan")
        return any(SENTENCE_ENDS.isdisjoint(self._words[last : negation.first]) for last in before)

    def _whether(self, unknown: list[Match]) -> list[range]:
        """Return the places of what is asked and not known: after "om", in its clause, or before "vet vi inte"."""
        asked = []
        for place in (place for place, word in enumerate(self._words) if word in _WHETHER):
            clause = [at for at, number in enumerate(self._clauses) if number == self._clauses[place]]
            if any(cue.last in clause and 0 < place - cue.last <= _WHETHER_AHEAD for cue in unknown):
                asked.append(range(place, clause[-1] + 1))
            elif place == clause[0] or self._words[place - 1] in _OF_QUESTION:
                behind = [cue.first for cue in unknown if cue.first in clause and cue.first > place]
                asked.append(range(place, min(behind, default=place)))
        return [one for one in asked if one]

    @cached_property
    def _clauses(self) -> list[int]:
        return clauses(self._words)

    def negated(self, match: Match, *, denies: bool) -> bool:
        """Tell whether a match is denied; one that `denies` itself is not denied by what stands within it."""
        return self._denied_ahead(match, denies) or bool(self._denials_behind(match))

    def over(self, match: Match) -> bool:
        """Tell whether a match is said to be so no longer."""
        return any(
            match.last - denial.first >= -_NEGATION_BACK and match.first - denial.last <= _NEGATION_AHEAD
            for denial in self._in_clause(self._negations, match)
            if denial.first in self._no_longer
        )

    def absent(self, match: Match, *, denies: bool) -> bool:
        """Tell whether a match is said not to be there or not to be done.

        What is named before a denial is mostly what the sentence is about, and the denial is of what it does:
        "kvinnojouren har inte haft fler samtal" does not say that there is no such place.
        """
        return (
            bool(self._in_clause(self._absent, match))
            or self._denied_ahead(match, denies)
            or any(self._denies_being(match, denial) for denial in self._denials_behind(match))
            or any(self._denies_subject(match, denial) for denial in self._in_clause(self._negations, match))
        )

    def _denied_ahead(self, match: Match, denies: bool) -> bool:
        """Tell whether a denial stands before a match or within it."""
        return any(
            0 < match.first - denial.last <= self._reach_ahead(denial) and not self._excepted_from(denial, match)
            if not match.first <= denial.first <= match.last
            else not denies
            for denial in self._in_clause(self._negations, match)
        )

    def _reach_ahead(self, denial: Match) -> int:
        if self._of_noun(denial):
            return _NOUN_AHEAD
        if denial.first in self._no_longer:
            return _ENDED_AHEAD
        relative = denial.first > 0 and self._words[denial.first - 1] in _RELATIVE
        return _RELATIVE_AHEAD if relative else _NEGATION_AHEAD

    def _of_noun(self, denial: Match) -> bool:
        return self._words[denial.first] in _OF_NOUN

    def _denials_behind(self, match: Match) -> list[Match]:
        return [
            denial
            for denial in self._in_clause(self._negations, match)
            if 0 < denial.first - match.last <= _NEGATION_BACK and not self._of_noun(denial)
        ]

    def _denies_being(self, match: Match, denial: Match) -> bool:
        """Tell whether a denial after a match denies that it is there, open or done, or is the denial of a verb."""
        if is_finite(self._words[match.last]):
            return True
        end = min(denial.last + 1 + _DENIED_AHEAD, len(self._words))
        clause = self._clauses[match.last]
        places = [place for place in range(match.last + 1, end) if self._clauses[place] == clause]
        if any(stop.first in places for stop in self._stopped):
            return False
        return any(map(self._is_being, places))

    def _denies_subject(self, match: Match, denial: Match) -> bool:
        """Tell whether a match stands in the subject of a denied verb of being, however long the subject is.

        The verb stands right before the denial, and no other before it ("samtalsgrupper för föräldrar ges inte").
        """
        verb = denial.first - 1
        if match.last >= verb or self._words[denial.first] not in _OF_VERB or not self._is_being(verb):
            return False
        clause = self._clauses[verb]
        before = [self._words[place] for place in range(verb) if self._clauses[place] == clause]
        return _RELATIVE.isdisjoint(before) and not any(is_finite(word) for word in before)

    def _is_being(self, place: int) -> bool:
        """Tell whether a word says that something is there, open or done, and does not stop or change."""
        other = any(cue.first <= place <= cue.last for cue in (*self._stopped, *self._changed))
        return not other and (is_passive(self._words[place]) or any(one.first == place for one in self._being))

    def affirmed(self, match: Match) -> bool:
        """Tell whether a match stands in a clause with what is denied twice or not ruled out."""
        return bool(self._in_clause(self._affirmed, match))

    def judged(self, match: Match) -> bool:
        """Tell whether a match stands in a clause that says what somebody judges."""
        return bool(self._in_clause(self._judging, match))

    def asked(self, match: Match) -> bool:
        """Tell whether a match stands in what is asked and not known."""
        return any(match.first in one for one in self._asked)

    def unreal(self, match: Match) -> bool:
        """Tell whether a match speaks of what is possible, feared, wished for, lacking or no longer there."""
        return (
            bool(self._in_clause(self._possible, match))
            or any(cue.last < match.first for cue in self._in_clause(self._before, match))
            or any(not match.first <= cue.first <= match.last for cue in self._in_clause(self._stopped, match))
        )

    def ended(self, match: Match) -> bool:
        """Tell whether a clause says of a match named before it that it has stopped ("läxhjälpen har ställts in")."""
        return not self._in_clause(self._negations, match) and any(
            match.last < cue.first and _SUBORDINATE.isdisjoint(self._words[match.last : cue.first])
            for cue in self._in_clause(self._stopped, match)
        )

    def excepted(self, match: Match) -> bool:
        """Tell whether a match is named as an exception from what is denied before it in the sentence."""
        return any(
            self._excepted_from(denial, match) and SENTENCE_ENDS.isdisjoint(self._words[denial.last : match.first])
            for denial in self._negations
        )

    def _excepted_from(self, denial: Match, match: Match) -> bool:
        return any(denial.last < one.first and one.last < match.first for one in self._excepting)

    def actor(self, match: Match) -> bool:
        """Tell whether a match names who does something."""
        return any(0 < match.first - cue.last <= _ACTOR_AHEAD for cue in self._actors)

    def shares_clause(self, match: Match, others: Sequence[Match]) -> bool:
        """Tell whether a match stands in the clause of one of some others."""
        return bool(self._in_clause(others, match))

    def _in_clause(self, others: Sequence[Match], match: Match) -> Sequence[Match]:
        if not others:
            return ()
        clause = self._clauses[match.first]
        return [other for other in others if self._clauses[other.last] == clause]
