"""ipaddress's generators: hosts, subnets and address_exclude of a network, summarize_address_range."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network


def hosts(self):
    if self.prefixlen == self.max_prefixlen:
        return [self.network_address]
    return _hosts(self)


def _hosts(network):
    first, last = int(network.network_address), int(network.broadcast_address)
    if network.prefixlen < network.max_prefixlen - 1:
        first += 1
        if network.version == 4:
            last -= 1
    make = IPv4Address if network.version == 4 else IPv6Address
    for number in range(first, last + 1):
        yield make(number)


def subnets(self, prefixlen_diff=1, new_prefix=None):
    if self.prefixlen == self.max_prefixlen:
        yield self
        return
    if new_prefix is not None:
        if new_prefix < self.prefixlen:
            raise ValueError("new prefix must be longer")
        if prefixlen_diff != 1:
            raise ValueError("cannot set prefixlen_diff and new_prefix")
        prefixlen_diff = new_prefix - self.prefixlen
    if prefixlen_diff < 0:
        raise ValueError("prefix length diff must be > 0")
    prefixlen = self.prefixlen + prefixlen_diff
    if prefixlen > self.max_prefixlen:
        raise ValueError(f"prefix length diff {prefixlen} is invalid for netblock {self}")
    step = (int(self.hostmask) + 1) >> prefixlen_diff
    for number in range(int(self.network_address), int(self.broadcast_address) + 1, step):
        yield type(self)((number, prefixlen))


def address_exclude(self, other):
    if self.version != other.version:
        raise TypeError(f"{self} and {other} are not of the same version")
    if not isinstance(other, (IPv4Network, IPv6Network)):
        raise TypeError(f"{other} is not a network object")
    if not other.subnet_of(self):
        raise ValueError(f"{other} not contained in {self}")
    if other == self:
        return
    rest = self
    while rest != other:
        low, high = subnets(rest)
        rest, outside = (low, high) if other.subnet_of(low) else (high, low)
        yield outside


def summarize_address_range(first, last):
    kinds = (IPv4Address, IPv6Address)
    if not (isinstance(first, kinds) and isinstance(last, kinds)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    if first.version not in (4, 6):
        raise ValueError("unknown IP version")
    make = IPv4Network if first.version == 4 else IPv6Network
    bits = first.max_prefixlen
    at, end = int(first), int(last)
    while at <= end:
        aligned = bits if at == 0 else (at & -at).bit_length() - 1
        size = min(aligned, (end - at + 1).bit_length() - 1)
        yield make((at, bits - size))
        at += 1 << size
