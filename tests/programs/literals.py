# === integers ===
assert 1_000_000 == 1000000
assert 0xFF == 255 and 0o17 == 15 and 0b1011 == 11
assert 0x_ff == 255
assert -7 // 2 == -4 and -7 % 2 == 1
assert 10**20 == 100000000000000000000
assert int is type(1)
assert 00 == 0

# === floats ===
assert 1.5e3 == 1500.0
assert .5 == 0.5 and 5. == 5.0
assert 1_0.0_1 == 10.01
assert repr(1e16) == "1e+16" and repr(1e15) == "1000000000000000.0"
assert repr(0.1 + 0.2) == "0.30000000000000004"
assert repr(-0.0) == "-0.0"
assert str(1e-5) == "1e-05"
assert 1e400 == float("inf")

# === complex ===
assert 3 + 4j == complex(3, 4)
assert abs(3 + 4j) == 5.0
assert repr(1j) == "1j" and repr(1 + 0j) == "(1+0j)"
assert (1 + 2j).conjugate() == 1 - 2j
assert (1 + 2j).real == 1.0 and (1 + 2j).imag == 2.0

# === strings ===
assert "a" "b" 'c' == "abc"
assert r"\n" == "\\n" and len(r"\n") == 2
assert "\x41\u0042\U00000043\N{LATIN SMALL LETTER D}" == "ABCd"
assert """one
two""" == "one\ntwo"
assert "tab\there" == "tab	here"
assert "\101" == "A"
assert 'it''s' == "its"
assert "a\
b" == "ab"
assert u"x" == "x"

# === bytes ===
assert b"abc" == bytes([97, 98, 99])
assert b"\x00\xff"[1] == 255
assert rb"\x" == b"\\x"
assert b"a" b"b" == b"ab"
assert repr(b"a'b\n\xff") == '''b"a'b\\n\\xff"'''

# === constants ===
assert None is None and True is True and (...) is Ellipsis
assert True == 1 and False == 0 and True + True == 2
assert repr(None) == "None" and repr(...) == "Ellipsis"
assert str(NotImplemented) == "NotImplemented"
assert isinstance(True, int)

# === displays ===
empty_tuple = ()
one = (1,)
also = 1,
assert one == also and len(empty_tuple) == 0
assert [] == list() and {} == dict() and {1, 2} == set([2, 1])
assert [1, [2, [3]]] == [1, [2, [3]]]
assert {"a": 1, "b": {"c": 2}}["b"]["c"] == 2
assert {1: "a", 1.0: "b", True: "c"} == {1: "c"}
assert list({1: "a", True: "c"}.keys()) == [1]

# === value of the last expression ===
# value: [1, 2, 3]
x = [1, 2]
x + [3]

# === value is none after a statement ===
# value: None
1 + 1
y = 3

# === docstring is the module's doc ===
"""the doc"""
assert __doc__ == "the doc"
assert __name__ == "__main__"

# === empty program ===
# value: None

# === only a comment and pass ===
# nothing here
pass
