"""statistics: the host's functions over a checked, finite copy of the data."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.gathering import gathered
from tenuto.interpreter.guarded_numbers import check_count
from tenuto.interpreter.guards import charge_operation

from .entries import Entry, Guarded, Host, MachineServices, make_facade

_FUNCTIONS = (
    "correlation covariance fmean geometric_mean harmonic_mean linear_regression mean median median_grouped median_high median_low "
    "mode multimode "
    "pstdev pvariance quantiles stdev variance"
)

# Units for each element; most of them compute exactly, with ratios.
_UNITS = {"fmean": 1, "median": 1, "median_high": 1, "median_low": 1, "quantiles": 1, "mode": 2, "multimode": 2}
# These ask for a length first.
_SIZED = frozenset({statistics.correlation, statistics.covariance, statistics.linear_regression})


def _over_data(function: Callable[..., Any]) -> Guarded:
    def guarded(machine: MachineServices, *data: Any, **options: Any) -> Any:
        is_sized = function in _SIZED
        held = [gathered(machine, each) if has_slot(type(each), "__iter__") and not is_sized else each for each in data]
        size = sum(len(each) for each in held if has_slot(type(each), "__len__"))
        if function is statistics.quantiles:
            check_count(machine, options.get("n", 4))
        charge_operation(machine, size * _UNITS.get(function.__name__, 5), f"statistics.{function.__name__}()")
        return function(*held, **options)

    return Guarded(guarded)


_NAMES: dict[str, Entry] = {
    **{name: _over_data(getattr(statistics, name)) for name in _FUNCTIONS.split()},
    "NormalDist": Host(statistics.NormalDist),
    "StatisticsError": Host(statistics.StatisticsError),
}
FACADE = make_facade("statistics", _NAMES)
