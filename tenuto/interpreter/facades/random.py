"""random: the module's functions draw from the run's own generator; `Random` is the host's class, seeded from the run's entropy where no
seed is given."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.attribute_tables import READABLE
from tenuto.interpreter.guarded_methods import GUARDED
from tenuto.interpreter.guarded_random import checked_seed

from .entries import Entry, Guarded, Host, MachineServices, host_names, make_facade, refused_names


def _of_the_run(name: str) -> Guarded:
    guard = GUARDED.get((random.Random, name))

    def draw(machine: MachineServices, *args: Any, **kwargs: Any) -> Any:
        if isinstance(guard, Guarded):
            return guard.fn(machine, machine.random, *args, **kwargs)
        return getattr(machine.random, name)(*args, **kwargs)

    return Guarded(draw)


def make_random(machine: MachineServices, cls: type[random.Random], x: Any = None) -> random.Random:
    """`Random(seed)`; without a seed the run's entropy gives one, not the operating system."""
    return cls(machine.entropy.getrandbits(256) if x is None else checked_seed(machine, x))


def make_system_random(machine: MachineServices, x: Any = None) -> random.Random:
    return random.Random(machine.entropy.getrandbits(256))


CONSTRUCTORS: dict[type, Callable[..., Any]] = {random.Random: make_random}
_METHODS = sorted(READABLE[random.Random].effects | READABLE[random.Random].pure)
_NAMES: dict[str, Entry] = {
    **{name: _of_the_run(name) for name in _METHODS},
    "Random": Host(random.Random),
    "SystemRandom": Guarded(make_system_random),
    **host_names(random, "BPF LOG4 NV_MAGICCONST RECIP_BPF SG_MAGICCONST TWOPI", pure=True),
    **refused_names("call random.random()", "_inst"),
}
FACADE = make_facade("random", _NAMES)
