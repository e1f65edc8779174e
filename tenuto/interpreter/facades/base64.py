"""base64: between bytes and bytes; the functions on files are left out."""

from __future__ import annotations

import base64

from .entries import host_names, make_facade, refused_names

FACADE = make_facade(
    "base64",
    {
        **host_names(
            base64,
            "a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode "
            "b85encode "
            "decodebytes encodebytes standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode z85decode@3.13 "
            "z85encode@3.13",
            pure=True,
        ),
        **refused_names("a program has no files: use b64encode and b64decode on bytes", "encode decode main"),
    },
)
