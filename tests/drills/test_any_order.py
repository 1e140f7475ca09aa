from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from drills.drill import Drill
from engine.commands import Command, End, Note, Prepare, Publish, Refused
from tests.drills.conftest import in_memory_where_possible
from tests.drills.small_world import SOURCE, SmallWorld
from tests.drills.test_drill import _leave

COMMANDS = st.one_of(
    st.builds(Note, st.text(max_size=40)),
    st.builds(lambda text: Publish({"web": text}), st.text(max_size=40)),
    st.just(Prepare("radio")),
    st.just(End()),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), COMMANDS),
        st.tuples(st.just("resend"), st.integers(0, 5)),
        st.tuples(st.just("advance"), st.integers(0, 400)),
        st.tuples(st.just("draft"), st.text(max_size=20)),
        st.tuples(st.just("killed"), st.none()),
        st.tuples(st.just("closed"), st.none()),
    ),
    max_size=25,
)


def _start(file: Path | None) -> Drill:
    return Drill.start(file, SOURCE, seed=3, language="nb", form="solo", today=date(2026, 3, 2), world=SmallWorld())


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_and_however_it_is_left_the_drill_is_the_one_in_memory(
    steps: list[tuple[str, object]],
) -> None:
    with TemporaryDirectory(dir=in_memory_where_possible()) as folder:
        file = Path(folder) / "a.beredt"
        drill, model = _start(file), _start(None)
        sent: list[Command] = []
        draft = ""
        for what, value in steps:
            if what == "give":
                sent.append(value)  # type: ignore[arg-type]
                assert _given(drill, sent[-1], len(sent)) == _given(model, sent[-1], len(sent))
            elif what == "resend" and sent:
                number = int(value) % len(sent)  # type: ignore[call-overload]
                answer, known = (_given(played, sent[number], number + 1) for played in (drill, model))
                # A drill that has ended is not played again: a command's rows are those of its second.
                assert answer == known or (drill.ended and answer[: len(known)] == known)
            elif what == "advance":
                assert drill.advance(drill.now + int(value)) == model.advance(model.now + int(value))  # type: ignore[call-overload]
            elif what == "draft":
                draft = str(value)
                drill.save_draft("composer", draft)
            elif what in ("killed", "closed"):
                if what == "killed":
                    _leave(drill)
                else:
                    drill.close()
                drill = Drill.resume(file, world=SmallWorld())
            assert (drill.now, drill.ended, drill.digest()) == (model.now, model.ended, model.digest())
            assert drill.drafts() == ({"composer": draft} if draft else {})
        assert drill.rows[1:] == model.rows[1:]
        assert drill.view == model.view
        drill.close()


def _given(drill: Drill, command: Command, number: int) -> tuple[object, ...]:
    try:
        return drill.give(command, str(number))
    except Refused as refused:
        return (str(refused),)
