"""__future__: names of features; what they mean is decided when the program is compiled."""

from __future__ import annotations
import __future__

from .entries import host_names, make_facade

FACADE = make_facade("__future__", host_names(__future__, " ".join(__future__.all_feature_names), pure=True))
