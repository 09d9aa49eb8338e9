"""What a task asks of one case before options are chosen: what is right, what is wrong and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from ..knowledge.condition import UNKNOWN
from .explanations import Explanations
from .misses import listed, plain
from .proof import Proofs
from .why_report import ConditionLine, RuleGap, RuleProof


class Posed(NamedTuple):
    """One task worked out.

    `right` is shown as right and `fitting` everything that would be; `plausible` are wrong options, the
    most plausible first, `text` and `why` put any option into words. `known` are the ids an option may
    have, `what` names them in a message. `step`, `rules` and, where no rule decides, `guidance` are what
    stands behind the right option.
    """

    prompt: str
    hint: str
    right: tuple[str, ...]
    fitting: Collection[str]
    plausible: Iterable[str]
    known: Collection[str]
    what: str
    text: Callable[[str], str]
    why: Callable[[str], str]
    explanation: str
    rules: tuple[str, ...]
    guidance: tuple[str, ...] = ()
    step: int | None = None


def memory_before(told: Explanations, step: int) -> Proofs:
    """What holds of the case just before this step, counted from one."""
    earlier = told.report.model_copy(update={"trace": told.report.trace[: step - 1]})
    return Proofs(told.base, told.situation, earlier)


def gap_in_words(gap: RuleGap) -> str:
    """Why a rule is not activated, in one sentence."""
    if gap.needs:
        return f"Its condition does not hold: {_line(gap.needs[0][0])}."
    if gap.blocked_by:
        lines = listed([_blocking(one) for one in gap.blocked_by])
        return f"Its condition holds, and its exception keeps it silent: {lines}."
    return "Its condition holds."


def missing(gap: RuleGap) -> tuple[int, bool]:
    """How far a rule is from firing: lines that it lacks, and whether nothing is known of the first."""
    unknown = bool(gap.needs) and set(gap.needs[0][0].found) <= {UNKNOWN}
    return len(gap.needs) + bool(gap.blocked_by), unknown


def named(told: Explanations, rule_id: str) -> str:
    """A rule by title and id."""
    return f"“{told.base.rules[told.base.by_id[rule_id]].title}” ({rule_id})"


def because(told: Explanations, rules: Iterable[str]) -> str:
    """The reasons of these rules, each once."""
    reasons = (plain(told.base.rules[told.base.by_id[rule]].because) for rule in rules)
    return " ".join(dict.fromkeys(reasons))


def answers_behind(proofs: Iterable[RuleProof]) -> dict[str, str]:
    """The questions at the end of these proofs with the answers that matter, in order of mention."""
    found: dict[str, str] = {}
    for proof in proofs:
        found |= {leaf.fact: leaf.answer for leaf in proof.answers if leaf.fact not in found}
        for finding in proof.findings:
            inner = answers_behind(finding.rules)
            found |= {fact: answer for fact, answer in inner.items() if fact not in found}
    return found


def expected_first(wanted: tuple[str, ...] | None, fitting: Sequence[str]) -> tuple[str, ...]:
    """The one that the author expects where it is right, and the first otherwise."""
    chosen = [one for one in wanted or () if one in fitting]
    return (chosen[0] if chosen else fitting[0],)


def _line(line: ConditionLine) -> str:
    if line.about:
        found = f"here it is “{line.found_words}”" if line.found_words else "here it is not known"
        some = "one of " if len(line.wanted) > 1 else ""
        return f"it asks for {some}“{line.wanted_words}” at “{line.about}”, and {found}"
    return f"it waits for {line.fact} = {' or '.join(line.wanted)}, which is not in working memory"


def _blocking(line: ConditionLine) -> str:
    if line.about:
        return f"“{line.found_words}” at “{line.about}”"
    return f"{line.fact} = {' and '.join(line.found)}"
