"""Comments: who writes what, where, under which post."""

from __future__ import annotations

from engine.events import CommentPosted
from engine.public.comments import ANSWERS, pick
from engine.public.draws import SPAN
from engine.public.public import Interest, Public
from tests.engine.public.audience import CRISIS, VOICE, play, public, scenario, statement, written


def comments(town: Public, to: int = 5400, interest: Interest = CRISIS) -> list[CommentPosted]:
    return [fact for fact in play(town, to, interest=interest) if isinstance(fact, CommentPosted)]


def test_every_comment_has_an_id_of_its_own_that_tells_its_second() -> None:
    found = comments(public())
    assert len({comment.comment for comment in found}) == len(found) > 100
    assert all(comment.comment.startswith("c") and " " not in comment.comment for comment in found)


def test_people_write_where_comments_can_be_written_and_about_what_goes_on() -> None:
    for comment in comments(public()):
        assert comment.channel == "facebook"
        assert comment.topic == "water" and comment.rumour is None
        assert "{" not in comment.text and comment.name


def test_when_nothing_is_the_matter_a_town_writes_little() -> None:
    assert 0 < len(comments(public(), interest=Interest())) < len(comments(public())) / 5


def test_a_rumour_is_spread_by_believers_and_corrected_by_those_who_know_better() -> None:
    town = public(agents=6000)
    town.seed_rumour("poisoned", "online", 600, 0)
    town.hear(statement("p1", 600, ("facebook", "website"), corrects=("poisoned",)))
    told = [c for c in comments(town, interest=Interest({"water": 3}, ("poisoned",), "A")) if c.rumour]
    assert {comment.rumour for comment in told} == {"poisoned"}
    assert {"spreading", "correcting"} <= {comment.stance for comment in told}
    before = [comment for comment in told if int(comment.comment[1:].split("-")[0]) < 600]
    assert before and not any(comment.stance == "correcting" for comment in before)


def rumoured() -> list[CommentPosted]:
    """What a town writes in which a rumour is spread and corrected."""
    town = public(agents=6000)
    town.seed_rumour("poisoned", "online", 600, 0)
    town.hear(statement("p1", 600, ("facebook", "website"), corrects=("poisoned",)))
    return comments(town, interest=Interest({"water": 3}, ("poisoned",), "A"))


def test_a_comment_may_answer_one_that_was_there_on_the_same_subject() -> None:
    found = rumoured()
    by_id = {comment.comment: comment for comment in found}
    place = {comment.comment: n for n, comment in enumerate(found)}
    answers = [comment for comment in found if comment.replies_to]
    assert {comment.stance for comment in answers} >= {"correcting", "helping", "spreading", "worried"}
    for comment in answers:
        answered = by_id[str(comment.replies_to)]
        assert place[answered.comment] < place[comment.comment]
        assert answered.stance in ANSWERS[comment.stance]  # type: ignore[index]
        assert (answered.topic, answered.rumour, answered.channel) == (comment.topic, comment.rumour, comment.channel)


def test_answers_are_answered_so_that_threads_come_about() -> None:
    by_id = {comment.comment: comment for comment in rumoured()}

    def depth(comment: CommentPosted) -> int:
        return 0 if comment.replies_to is None else 1 + depth(by_id[comment.replies_to])

    assert max(depth(comment) for comment in by_id.values()) >= 3


def test_people_answer_the_teams_new_post_with_its_topic_and_less_as_it_grows_old() -> None:
    town = public()
    town.hear(statement("p1", 30, ("facebook",), states=("ecoli",), topic="water"))
    found = comments(town, interest=Interest({"water": 3}, (), "A", (("p1", "facebook", 30),)))
    replies = [comment for comment in found if comment.replies_to == "p1"]
    assert replies and all(comment.topic == "water" and comment.channel == "facebook" for comment in replies)
    early = [c for c in found if int(c.comment[1:].split("-")[0]) < 1200]
    share_early = sum(c.replies_to == "p1" for c in early) / len(early)
    late = found[len(early) :]
    assert share_early > sum(c.replies_to == "p1" for c in late) / len(late)


def test_boilerplate_makes_those_angry_who_answer_it() -> None:
    def angry(repeats: bool) -> float:
        town = public()
        town.hear(statement("p1", 30, ("facebook",), topic="water", repeats=repeats))
        found = comments(town, interest=Interest({"water": 3}, (), "A", (("p1", "facebook", 30),)))
        replies = [comment for comment in found if comment.replies_to == "p1"]
        return sum(comment.stance == "angry" for comment in replies) / len(replies)

    assert angry(True) > angry(False)


def test_some_of_those_who_answer_a_wrong_post_put_it_right() -> None:
    def correcting(**said: object) -> int:
        town = public()
        town.hear(statement("p1", 30, ("facebook",), topic="water", **said))
        found = comments(town, interest=Interest({"water": 3}, (), "A", (("p1", "facebook", 30),)))
        return sum(comment.replies_to == "p1" and comment.stance == "correcting" for comment in found)

    assert correcting() == 0
    assert all(correcting(**wrong) for wrong in ({"denies": ("sick",)}, {"contradicts": True}, {"speculates": True}))


def test_a_talkative_group_writes_more() -> None:
    groups = [dict(group) for group in written()["groups"]]
    groups[1]["talkative"] = 4
    talkative = Public(scenario(groups=groups), {g: {"nb": VOICE} for g in ("online", "offline")}, 7, 3000, "nb")
    share = sum(c.group == "offline" for c in comments(talkative)) / len(comments(public()))
    assert share > sum(c.group == "offline" for c in comments(public())) / len(comments(public()))


def test_a_choice_falls_by_weight() -> None:
    assert [pick([1, 0, 3], SPAN * n // 4) for n in range(4)] == [0, 2, 2, 2]
    assert pick([0, 0], 5) == 0
    assert pick([1, 1], SPAN - 1) == 1
