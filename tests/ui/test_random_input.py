"""Bytes that nobody would write: whatever a case file holds, the command answers without a crash."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cbm_advisor.knowledge.worked_cases import worked_case_files
from cbm_advisor.ui.main import main
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

VALID = [path.read_bytes() for path in worked_case_files()]
# Pieces that mean something to YAML or to a case file.
PIECES = [
    *(
        b":",
        b"\n",
        b"  ",
        b"\t",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"'",
        b'"',
        b"#",
        b"&a",
        b"*a",
        b"!!str ",
        b"?",
        b"|",
    ),
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xc2\x85",
        b"%YAML 1.1\n",
        b"---\n",
        b"...\n",
        b"<<: ",
        b"~",
        b"=",
        b"\\ud800",
    ),
    *(
        b"unknown",
        b"none",
        b"answers:",
        b"measures:",
        b"parties:",
        b"as_of:",
        b"political_will",
        b"Side A",
        b"1e999",
    ),
]
few = settings(
    max_examples=80,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A valid case file with a few places cut out, doubled or overwritten."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4), st.just(text[start:end] * 2)))
        text = text[:start] + piece + text[end:]
    return text


@pytest.fixture
def status_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[bytes], tuple[int, str]]:
    """Exit status and message of `trace` on a case file with these bytes; any crash comes through."""
    case = tmp_path / "case.yaml"
    monkeypatch.setattr(
        sys, "argv", ["cbm-advisor", "trace", str(case), "--out", str(tmp_path / "trace.txt")]
    )

    def call(raw: bytes) -> tuple[int, str]:
        case.write_bytes(raw)
        with pytest.raises(SystemExit) as done:
            main()
        return int(done.value.code or 0), capsys.readouterr().err

    return call


@few
@given(raw=st.binary(max_size=300))
def test_random_bytes_are_refused_with_the_name_of_the_file(
    raw: bytes, status_of: Callable[[bytes], tuple[int, str]]
) -> None:
    status, message = status_of(raw)
    assert status == 2
    assert "case.yaml" in message


@few
@given(raw=mutated())
def test_a_mutated_case_file_is_read_or_refused(
    raw: bytes, status_of: Callable[[bytes], tuple[int, str]]
) -> None:
    status, message = status_of(raw)
    assert status in (0, 2)
    assert ("case.yaml" in message) == (status == 2)
