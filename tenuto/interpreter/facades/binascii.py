"""binascii: between bytes and their text forms."""

from __future__ import annotations

import binascii

from .entries import host_names, make_facade

FACADE = make_facade(
    "binascii",
    {
        **host_names(
            binascii,
            "a2b_base64 a2b_hex a2b_qp a2b_uu b2a_base64 b2a_hex b2a_qp b2a_uu crc32 crc_hqx hexlify unhexlify",
            pure=True,
        ),
        **host_names(binascii, "Error Incomplete"),
    },
)
