"""pathlib: pure paths only; a program has no file system."""

from __future__ import annotations

import pathlib

from .entries import host_names, make_facade, refused_names

FACADE = make_facade(
    "pathlib",
    {
        **host_names(pathlib, "PurePath PurePosixPath PureWindowsPath"),
        **refused_names(
            "a program has no file system: use PurePosixPath to work on names, or call a registered tool", "Path PosixPath WindowsPath"
        ),
    },
)
