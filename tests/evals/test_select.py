"""Which scripts a lane asks, and which may be tuned on."""

from __future__ import annotations

import pytest

from evals.calibrate import SCRIPTS_USED as CALIBRATED_ON
from evals.gates import Lane
from evals.run.folder import RunError
from evals.script.load import load_all
from evals.select import of_lane, to_tune_on
from evals.tune import answerable


def test_a_lane_has_the_shipped_scripts_of_its_splits() -> None:
    found = of_lane(Lane(splits=("dev",)))

    assert [script.name for script in found] == [script.name for script in load_all() if script.split == "dev"]


def test_a_lane_of_some_kinds_has_no_other_cases() -> None:
    found = of_lane(Lane(splits=("dev", "test"), kinds=("clarify",)))

    assert {case.kind for script in found for case in script.cases} == {"clarify"}


def test_nothing_is_tuned_on_a_script_that_is_kept_for_testing() -> None:
    with pytest.raises(RunError, match="fragor-test"):
        answerable(["fragor-dev", "fragor-test"])

    assert {script.split for script in to_tune_on(CALIBRATED_ON)} == {"dev"}
