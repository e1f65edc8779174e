"""ipaddress: addresses and networks as values."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.gathering import gathered

from .entries import Guarded, MachineServices, host_names, make_facade, prelude_names

_NETWORK = 70  # fuel for each that is compared and merged, in Python


def _listed(function: Callable[..., Any]) -> Guarded:
    """A function that gives a generator in the host, as an iterator over a list."""

    def guarded(machine: MachineServices, *arguments: Any) -> Any:
        held = [gathered(machine, each) if has_slot(type(each), "__next__") else each for each in arguments]
        machine.charge(_NETWORK * sum(len(each) for each in held if isinstance(each, list | tuple)))
        return iter(list(function(*held)))

    return Guarded(guarded)


FACADE = make_facade(
    "ipaddress",
    {
        **host_names(
            ipaddress,
            "AddressValueError IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network NetmaskValueError ip_address "
            "ip_interface "
            "ip_network get_mixed_type_key v4_int_to_packed v6_int_to_packed IPV4LENGTH IPV6LENGTH",
            pure=True,
        ),
        "collapse_addresses": _listed(ipaddress.collapse_addresses),
        **prelude_names("summarize_address_range"),
    },
)
