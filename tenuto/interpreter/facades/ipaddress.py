"""ipaddress: addresses and networks as values."""

from __future__ import annotations

import ipaddress

from .entries import host_names, make_facade

FACADE = make_facade(
    "ipaddress",
    host_names(
        ipaddress,
        "AddressValueError IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network NetmaskValueError ip_address "
        "ip_interface "
        "ip_network",
        pure=True,
    ),
)
