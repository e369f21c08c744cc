"""Every fact of the source document is in the section of its rule, in our own words."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from handbook.model.entry_text import shown_texts
from support.helpers import CONTENT, ROOT

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Every fact of the source document is in its tip, and no sentence is copied")

# For each rule of the source: its number, id, kind, phase, and a pattern for each fact that it states.
FACTS = [
    (1, "see-it-as-networking", "do", "understand", ["part of networking", "explore careers", "what(.s| is) right for you", "surprisingly effective",
        "most of your network", "start(ing)? out", "out of work", "worr(y|ied) about your next job"]),
    (2, "start-with-your-network", "do", "find", ["networking to find people", "[Aa]nyone in your network", "suggest others", "ideal person has a job you('d| would) like"]),
    (3, "pick-the-right-people", "do", "find", ["network carefully", "[Ee]stablished job seeker", "career changer", "professional organizations",
        "no one fits", "suggest someone", "type of job you want"]),
    (4, "choose-the-format", "do", "request", ["[Dd]ecide", "by phone", "by email", "in person", "face to face", "most effective", "valuable"]),
    (5, "ask-for-20-to-30-minutes", "do", "request", ["20 to 30 minutes", "[Pp]lan"]),
    (6, "ask-for-introductions", "do", "find", ["people in your network", "help you set up the conversation"]),
    (7, "send-the-request", "do", "request", ["write", "call", "email", "format and wording"]),
    (8, "research-the-company", "do", "prepare", ["company before", "less research than for a job interview", "much better"]),
    (9, "decide-how-to-take-notes", "do", "prepare", ["whether you.ll take notes and how", "small notepad", "recorder", "permission before"]),
    (10, "dress-the-part", "do", "prepare", ["Dress for success", "job interview"]),
    (11, "bring-your-resume", "do", "prepare", ["Update your résumé", "bring it with you", "asked for a copy"]),
    (12, "ask-for-resume-feedback", "do", "prepare", ["consider asking for suggestions", "résumé", "better for this field or company"]),
    (13, "practice-first", "do", "prepare", ["family member", "career counselor", "little experience interviewing"]),
    (14, "confirm-the-appointment", "do", "prepare", ["Call to confirm the appointment"]),
    (15, "prepare-questions", "do", "prepare", ["list of questions", "200"]),
    (16, "do-not-ask-for-a-job", "dont", "meet", ["not expecting a job", "(not|isn.t) a job interview", "for information only", "not to ask for a job",
        "interest in you as a candidate", "open to it"]),
    (17, "arrive-on-time", "do", "meet", ["on time"]),
    (18, "greet-warmly", "dont", "meet", ["handshake", "moderately firm", "smile", "warm", "enthusiastic"]),
    (19, "observe-and-listen", "do", "meet", ["surroundings", "[Oo]bserve", "listen closely"]),
    (20, "show-enthusiasm", "do", "meet", ["see your enthusiasm", "personality"]),
    (21, "end-on-time", "do", "meet", ["you promised", "may want to keep talking"]),
    (22, "ask-to-stay-in-touch", "do", "meet", ["whether you can stay in touch"]),
    (23, "ask-for-referrals", "do", "meet", ["ask for referrals"]),
    (24, "get-a-business-card", "do", "meet", ["ask for their business card"]),
    (25, "say-thank-you-twice", "do", "follow-up", ["at the end of the conversation", "again later in writing"]),
]  # fmt: skip

INTRODUCTION = [
    "a way to network",
    "get to know employers you might work for",
    "don't have to be ready",
    "learn(ing)? about careers you're considering",
    "day-to-day responsibilities",
    "a new professional contact",
    "be professional",
    "strong first impression",
]
OF_THE_FIRST_PHASE = [
    "employers you might work for",
    "before you're ready",
    "day-to-day responsibilities",
    "great first impression",
    "one more professional contact",
]


def test_every_rule_of_the_source_is_a_rule_of_its_kind_in_its_phase(handbook: Handbook) -> None:
    rules = [rule for rule in handbook.rules if rule.source_rule]
    assert sorted((rule.source_rule, rule.id, rule.kind, handbook.rules.group_of(rule.id)) for rule in rules) == [row[:4] for row in FACTS]
    assert [row[0] for row in FACTS] == list(range(1, 26))
    assert [rule.id for rule in rules if rule.sources[0] != "source-article"] == []


def test_every_rule_states_every_fact_of_its_source(handbook: Handbook) -> None:
    texts = {id_: " ".join((handbook.rules[id_].title, *shown_texts(handbook.rules[id_]))) for _, id_, *_ in FACTS}
    facts = [(id_, fact) for _, id_, _, _, facts in FACTS for fact in facts]
    assert [(id_, fact) for id_, fact in facts if not re.search(fact, texts[id_], re.IGNORECASE)] == []


def test_the_introduction_s_facts_are_on_the_home_page_and_in_the_first_phase(handbook: Handbook) -> None:
    home = " ".join((handbook.home.lead, *handbook.home.facts))
    first = " ".join(text for rule in handbook.rules.in_group("understand").active for text in shown_texts(rule))
    assert [fact for fact in INTRODUCTION if not re.search(fact, home, re.IGNORECASE)] == []
    assert [fact for fact in OF_THE_FIRST_PHASE if not re.search(fact, first, re.IGNORECASE)] == []


def test_the_phases_are_the_six_of_the_contract_in_order(handbook: Handbook) -> None:
    assert [phase.id for phase in handbook.phases] == ["understand", "find", "request", "prepare", "meet", "follow-up"]


def runs_of_eight(text: str) -> set[str]:
    """Return a fingerprint of each run of eight words."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {hashlib.sha256(" ".join(words[start : start + 8]).encode()).hexdigest()[:16] for start in range(len(words) - 7)}


def test_no_sentence_is_copied_from_the_source() -> None:
    copied = set((ROOT / "tests/data/source_runs_of_eight.txt").read_text(encoding="utf-8").split())
    assert len(copied) > 500
    files = [*CONTENT.rglob("*.yaml"), *CONTENT.rglob("*.md"), *ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    assert [path.name for path in files if copied & runs_of_eight(path.read_text(encoding="utf-8"))] == []


def test_every_source_is_cited(handbook: Handbook) -> None:
    cited = {id_ for rule in handbook.rules.active for id_ in rule.sources}
    cited |= {id_ for rule in handbook.rules.active if rule.varies for position in rule.varies.positions for id_ in position.sources}
    assert cited == set(handbook.sources.ids)


def test_every_source_in_a_disagreement_is_also_a_source_of_the_rule(handbook: Handbook) -> None:
    positions = [(rule, position) for rule in handbook.rules.active if rule.varies for position in rule.varies.positions]
    assert [rule.id for rule, position in positions if not set(position.sources) <= set(rule.sources)] == []


def test_a_dont_says_so_wherever_it_is_alone(handbook: Handbook) -> None:
    texts = [(rule, text) for rule in handbook.rules.active for text in (rule.title, rule.checklist)]
    assert [(rule.id, text) for rule, text in texts if text.startswith("Don't") != (rule.kind == "dont")] == []


def test_there_are_as_many_rules_as_promised(handbook: Handbook) -> None:
    assert sum(1 for rule in handbook.rules.active if not rule.source_rule) >= 20
