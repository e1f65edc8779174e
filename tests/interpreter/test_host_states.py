"""What a snapshot keeps of the library's smaller host values makes an equal value again."""

from __future__ import annotations

import hashlib
import hmac
import json
import pathlib
import re
from typing import Any

import pytest

from tenuto.interpreter.attribute_tables import READABLE
from tenuto.interpreter.hashes import HMAC, Hash
from tenuto.interpreter.host_states import BY_NAME, STATES
from tests.interpreter.services import call
from tests.interpreter.test_facades import entry
from tests.interpreter.test_leaks import sample_values

SAMPLES = [value for value in sample_values() if type(value) in STATES]


def test_every_row_has_a_sample_a_name_and_attributes() -> None:
    assert {type(value) for value in SAMPLES} == set(STATES)
    assert len(BY_NAME) == len(STATES)
    assert set(STATES) <= set(READABLE)


@pytest.mark.parametrize("value", SAMPLES, ids=lambda value: type(value).__qualname__)
def test_state_and_back(value: Any) -> None:
    state = STATES[type(value)]
    parts = state.take(value)
    made = state.make(*parts)
    assert type(made) is type(value)
    assert state.take(made) == parts
    if type(value).__eq__ is not object.__eq__:
        assert made == value


@pytest.mark.parametrize("value", [pathlib.PurePosixPath(".").parents, pathlib.PureWindowsPath("c:/a/b").parents, re.compile(b"a", re.I)])
def test_less_common_values(value: Any) -> None:
    state = STATES[type(value)]
    assert list(state.take(state.make(*state.take(value)))) == list(state.take(value))


def test_a_decoder_keeps_its_hooks() -> None:
    decoder = json.JSONDecoder(parse_float=str, object_hook=sorted)
    state = STATES[json.JSONDecoder]
    assert state.make(*state.take(decoder)).decode('{"b": 1, "a": 1.5}') == ["a", "b"]
    assert state.make(*state.take(decoder)).decode("1.5") == "1.5"


@pytest.mark.parametrize("name", ["sha256", "md5", "sha3_512", "blake2b"])
def test_hash_objects(name: str) -> None:
    ours = call(entry(f"hashlib.{name}"), b"one ")
    theirs = getattr(hashlib, name)(b"one ")
    for each in (ours, theirs):
        each.update(bytearray(b"two"))
    assert (ours.hexdigest(), ours.digest(), ours.name) == (theirs.hexdigest(), theirs.digest(), theirs.name)
    assert (ours.digest_size, ours.block_size) == (theirs.digest_size, theirs.block_size)
    copied = ours.copy()
    copied.update(b"more")
    assert ours.hexdigest() == theirs.hexdigest() != copied.hexdigest()
    assert Hash(*copied.state).digest() == copied.digest()
    assert call(entry("hashlib.new"), name.upper() if name == "md5" else name, b"x").hexdigest() == hashlib.new(name, b"x").hexdigest()


def test_hash_objects_with_options_and_lengths() -> None:
    assert call(entry("hashlib.blake2b"), b"x", digest_size=8).hexdigest() == hashlib.blake2b(b"x", digest_size=8).hexdigest()
    assert call(entry("hashlib.shake_128"), b"x").hexdigest(5) == hashlib.shake_128(b"x").hexdigest(5)
    assert call(entry("hashlib.sha256"), b"x", usedforsecurity=False).digest() == hashlib.sha256(b"x").digest()
    assert call(entry("hashlib.sha256"), string=b"x").digest() == hashlib.sha256(b"x").digest()


def test_hash_errors() -> None:
    for bad, text in (("text", "Strings must be encoded before hashing"), (5, "object supporting the buffer API required")):
        with pytest.raises(TypeError, match=text):
            call(entry("hashlib.sha256"), bad)
        with pytest.raises(TypeError, match=text):
            hashlib.sha256(bad)  # type: ignore[arg-type]


def test_hmac_objects() -> None:
    for algorithm in ("sha256", lambda: call(entry("hashlib.sha256"))):
        ours = call(entry("hmac.new"), b"key", b"message", algorithm)
        theirs = hmac.new(b"key", b"message", "sha256")
        assert (ours.hexdigest(), ours.name, ours.digest_size) == (theirs.hexdigest(), theirs.name, theirs.digest_size)
        ours.update(b"!")
        theirs.update(b"!")
        assert ours.copy().digest() == theirs.digest() == HMAC(*ours.state).digest()
    assert call(entry("hmac.digest"), b"k", b"m", "md5") == hmac.digest(b"k", b"m", "md5")
    for args in ((b"k", b"m"), ("k", b"m", "md5")):
        with pytest.raises(TypeError) as caught:
            call(entry("hmac.new"), *args)
        with pytest.raises(TypeError) as expected:
            hmac.new(*args)
        assert str(caught.value) == str(expected.value).replace("argument 'digest", "parameter 'digest")  # 3.13 says it so
