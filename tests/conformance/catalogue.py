"""All cases: what the tables of the cases_*.py files make, with one id each."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import cases_building
import cases_casting
import cases_creation
import cases_datetime
import cases_dtypes
import cases_float_text
import cases_indexing
import cases_iteration
import cases_logic
import cases_names
import cases_nditer
import cases_objects
import cases_operators
import cases_printing
import cases_products
import cases_programs
import cases_protocols
import cases_records
import cases_reductions
import cases_selecting
import cases_shaping
import cases_sorting
import cases_subclasses
import cases_testing
import cases_text
import cases_ufunc_calls
import cases_ufuncs
from case import Case

GENERATED = (
    cases_creation,
    cases_dtypes,
    cases_casting,
    cases_indexing,
    cases_iteration,
    cases_nditer,
    cases_shaping,
    cases_selecting,
    cases_sorting,
    cases_building,
    cases_logic,
    cases_operators,
    cases_ufuncs,
    cases_ufunc_calls,
    cases_datetime,
    cases_reductions,
    cases_products,
    cases_subclasses,
    cases_protocols,
    cases_records,
    cases_objects,
    cases_text,
    cases_testing,
    cases_printing,
    cases_float_text,
    cases_programs,
)


class ClashingCases(Exception):
    """Two different cases with one id."""


def oracle_names(python: Path) -> dict:
    """The public names of the oracle's NumPy, from the oracle itself."""
    code = "import json, worker; print(json.dumps(worker.inventory()))"
    done = subprocess.run(
        [str(python), "-c", code], cwd=Path(__file__).parent, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def distinct(cases: Iterable[Case]) -> list[Case]:
    """The cases in their order, repeated ones once."""
    by_id: dict[str, Case] = {}
    for case in cases:
        known = by_id.setdefault(case.id, case)
        if known != case:
            raise ClashingCases(f"two cases are called {case.id!r}:\n{known.reproducer()}\n---\n{case.reproducer()}")
    return list(by_id.values())


def all_cases(oracle: Path) -> list[Case]:
    """Every case of the suite; the oracle is asked for NumPy's public names only."""
    named = cases_names.public_name_cases(oracle_names(oracle))
    return distinct([*named, *(case for module in GENERATED for case in module.cases())])
