"""READABLE, EXCEPTIONS and CALLABLES: per exact host type, the attributes that a program may read or call.

Audit these tables in one sitting: nothing else on a host value is reachable. No name leads to a frame, module, code object, file, or from a
callable to what it is bound to. The gate that reads them is attributes.py; what a name does instead of the host's own is GUARDED there.
"""

from __future__ import annotations

import calendar
import collections
import collections.abc
import datetime
import decimal
import difflib
import fractions
import io
import ipaddress
import itertools
import json
import pathlib
import random
import re
import statistics
import struct
import sys
import textwrap
import time
import types
import typing
import urllib.parse
import uuid
import zoneinfo

from .attribute_bases import ABSTRACT
from .attribute_rows import (
    ARITHMETIC,
    BITWISE,
    COMMON,
    CONTEXT,
    INTEGER,
    ITERATOR,
    MAPPING,
    MUTABLE_MAPPING,
    MUTABLE_SEQUENCE,
    MUTABLE_SETLIKE,
    SEQUENCE,
    SETLIKE,
    SIZED,
    Row,
    row,
)
from .deques import DequeIterator, DequeReverseIterator
from .facades.entries import since
from .hashes import HMAC, Hash
from .regex import Match
from .sets import FrozenSet, Set, SetIterator
from .view_iterators import ViewIterator

TUPLE_GETTER: type = type(vars(urllib.parse.SplitResult.__mro__[1])["scheme"])  # what a field of a named tuple is on its class

_TEXT = row(
    pure="capitalize center count endswith expandtabs find index isalnum isalpha isascii isdigit islower isspace istitle isupper "
    "ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines "
    "startswith strip swapcase title translate upper zfill",
    iterating="join",
    on_class="maketrans",
    dunders=COMMON + SEQUENCE + "__mod__ __rmod__",
)
_STR = _TEXT | row(pure="casefold encode isdecimal isidentifier isnumeric isprintable", other="format format_map")
_BYTES = _TEXT | row(pure="decode hex", on_class="fromhex")
_BYTEARRAY = _BYTES | row(
    pure="copy", effects="append clear insert pop remove reverse", filling="extend", dunders=MUTABLE_SEQUENCE.replace("__reversed__", "")
)
_LIST = row(
    pure="copy count index",
    effects="append clear insert pop remove reverse",
    filling="extend",
    other="sort",
    dunders=COMMON + MUTABLE_SEQUENCE,
)
_DICT = row(
    pure="copy get items keys values",
    effects="clear pop popitem setdefault",
    filling="update",
    on_class="fromkeys",
    dunders=COMMON + MUTABLE_MAPPING,
)
_FROZENSET = row(
    pure="copy",
    iterating="difference intersection isdisjoint issubset issuperset symmetric_difference union",
    dunders=COMMON + SETLIKE,
)
_SET = _FROZENSET | row(
    effects="add clear discard pop remove",
    filling="difference_update intersection_update symmetric_difference_update update",
    dunders=MUTABLE_SETLIKE,
)
_INT = row(
    pure="as_integer_ratio bit_count bit_length conjugate to_bytes is_integer@3.12",
    data="denominator imag numerator real",
    on_class="from_bytes",
    dunders=COMMON + INTEGER,
)
_DATE = row(
    pure="ctime isocalendar isoformat isoweekday replace strftime timetuple toordinal weekday",
    data="year month day",
    on_class="fromisocalendar fromisoformat fromordinal fromtimestamp today max min resolution",
    dunders=COMMON + "__add__ __radd__ __sub__ __rsub__",
)
_CLOCK = row(
    pure="dst isoformat replace strftime tzname utcoffset",
    data="hour minute second microsecond tzinfo fold",
    on_class="fromisoformat max min resolution",
    dunders=COMMON,
)
_TZ = row(pure="dst fromutc tzname utcoffset", dunders=COMMON)
_HASH = row(pure="copy digest hexdigest", effects="update", data="block_size digest_size name", dunders=COMMON)
_DECIMAL_METHODS = (
    "canonical compare compare_signal compare_total compare_total_mag copy_abs copy_negate copy_sign exp fma is_canonical is_finite "
    "is_infinite "
    "is_nan is_normal is_qnan is_signed is_snan is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or logical_xor "
    "max max_mag "
    "min min_mag next_minus next_plus next_toward normalize number_class quantize radix remainder_near rotate same_quantum scaleb "
    "shift sqrt "
    "to_eng_string to_integral_exact to_integral_value "
)
_NETLOC = row(pure="geturl", data="hostname netloc password path port query scheme username fragment")
_NAMED_TUPLE = row(pure="count index _asdict _replace", data="_fields _field_defaults", dunders=COMMON + SEQUENCE)
_PATH = row(
    pure="as_posix as_uri is_absolute is_relative_to is_reserved joinpath match relative_to with_name with_segments@3.12 with_stem "
    "with_suffix "
    "full_match@3.13",
    data="anchor drive name parent parents parts root stem suffix suffixes",
    dunders=COMMON + "__truediv__ __rtruediv__ __fspath__ __bytes__",
)
_STREAM = row(
    pure="getvalue isatty readable seekable tell writable",
    effects="close flush read readline readlines seek truncate write",
    filling="writelines",
    data="closed",
    dunders=COMMON + ITERATOR.replace("__length_hint__", "") + CONTEXT,
)
_IP = row(
    pure="",
    data="compressed exploded is_global is_link_local is_loopback is_multicast is_private is_reserved is_unspecified max_prefixlen "
    "version "
    "reverse_pointer",
    dunders=COMMON,
)
_IP_ADDRESS = _IP | row(data="packed", dunders="__int__ __add__ __sub__")
_IP_NETWORK = _IP | row(
    pure="compare_networks overlaps subnet_of supernet supernet_of",
    other="address_exclude hosts subnets",
    data="broadcast_address hostmask netmask network_address num_addresses prefixlen with_hostmask with_netmask with_prefixlen",
    dunders="__iter__ __contains__ __getitem__",
)
_IP_INTERFACE = _IP_ADDRESS | row(data="hostmask ip netmask network with_hostmask with_netmask with_prefixlen")
_CALENDAR = row(
    pure="getfirstweekday monthdatescalendar monthdays2calendar monthdayscalendar yeardatescalendar yeardays2calendar yeardayscalendar",
    effects="setfirstweekday",
    other="itermonthdates itermonthdays itermonthdays2 itermonthdays3 itermonthdays4 iterweekdays",
    data="firstweekday",
    settable="firstweekday",
    dunders=COMMON,
)
_ENUM_MEMBER = row(data="name value", dunders=COMMON)
_ITERATES = row(dunders=COMMON + ITERATOR)
_ITERATES_UNSIZED = row(dunders=COMMON + ITERATOR.replace("__length_hint__", ""))
_NAMED = row(data="__name__ __qualname__ __module__ __doc__", dunders=COMMON + "__call__")
_GENERIC = row(data="__origin__ __args__ __parameters__ __doc__", dunders=COMMON + "__getitem__ __call__ __or__ __ror__")

READABLE: dict[type, Row] = {
    object: row(dunders=COMMON),
    type(None): row(dunders=COMMON + "__bool__"),
    type(...): row(dunders=COMMON),
    type(NotImplemented): row(dunders=COMMON + "__bool__"),
    int: _INT,
    bool: _INT,
    float: row(pure="as_integer_ratio conjugate hex is_integer", data="imag real", on_class="fromhex", dunders=COMMON + ARITHMETIC),
    complex: row(
        pure="conjugate",
        data="imag real",
        dunders=COMMON
        + "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __pow__ __rpow__ __neg__ __pos__ __abs__ "
        "__bool__ __complex__",
    ),
    str: _STR,
    bytes: _BYTES | row(dunders="__bytes__"),
    bytearray: _BYTEARRAY,
    list: _LIST,
    tuple: row(pure="count index", dunders=COMMON + SEQUENCE),
    dict: _DICT,
    Set: _SET,
    FrozenSet: _FROZENSET,
    set: _SET,
    frozenset: _FROZENSET,
    range: row(pure="count index", data="start step stop", dunders=COMMON + SIZED + "__getitem__ __reversed__ __bool__"),
    slice: row(pure="indices", data="start step stop", dunders=COMMON),
    type({}.keys()): row(iterating="isdisjoint", data="mapping", dunders=COMMON + SETLIKE + "__reversed__"),
    type({}.items()): row(iterating="isdisjoint", data="mapping", dunders=COMMON + SETLIKE + "__reversed__"),
    type({}.values()): row(data="mapping", dunders=COMMON + "__len__ __iter__ __reversed__"),
    type(collections.OrderedDict().keys()): row(iterating="isdisjoint", data="mapping", dunders=COMMON + SETLIKE + "__reversed__"),
    type(collections.OrderedDict().items()): row(iterating="isdisjoint", data="mapping", dunders=COMMON + SETLIKE + "__reversed__"),
    type(collections.OrderedDict().values()): row(data="mapping", dunders=COMMON + "__len__ __iter__ __reversed__"),
    types.MappingProxyType: row(pure="copy get items keys values", dunders=COMMON + MAPPING),
    types.SimpleNamespace: row(dunders=COMMON),
    collections.deque: row(
        pure="copy count index",
        effects="append appendleft clear insert pop popleft remove reverse rotate",
        filling="extend extendleft",
        data="maxlen",
        dunders=COMMON + MUTABLE_SEQUENCE,
    ),
    collections.Counter: _DICT
    | row(
        pure="elements most_common total",
        filling="subtract",
        dunders="__and__ __or__ __iand__ __add__ __iadd__ __sub__ __isub__ __neg__ __pos__ __missing__",
    ),
    collections.OrderedDict: _DICT | row(effects="move_to_end"),
    collections.defaultdict: _DICT | row(data="default_factory", settable="default_factory", dunders="__missing__"),
    collections.ChainMap: _DICT | row(pure="new_child", data="parents", settable="maps", dunders="__missing__ __bool__"),
    datetime.date: _DATE,
    datetime.time: _CLOCK,
    datetime.datetime: _DATE
    | _CLOCK
    | row(pure="astimezone date time timestamp timetz utctimetuple", on_class="combine now strptime utcfromtimestamp utcnow"),
    datetime.timedelta: row(
        pure="total_seconds",
        data="days microseconds seconds",
        on_class="max min resolution",
        dunders=COMMON + "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ "
        "__mod__ __rmod__ __divmod__ __rdivmod__ __neg__ __pos__ __abs__ __bool__",
    ),
    datetime.tzinfo: _TZ,
    datetime.timezone: _TZ | row(on_class="utc max min"),
    type(datetime.date(1, 1, 1).isocalendar()): row(data="year week weekday", dunders=COMMON + SEQUENCE, pure="count index"),
    zoneinfo.ZoneInfo: _TZ | row(data="key"),
    decimal.Decimal: row(
        pure=_DECIMAL_METHODS + "adjusted as_integer_ratio as_tuple conjugate to_integral",
        data="imag real",
        on_class="from_float",
        dunders=COMMON + ARITHMETIC,
    ),
    decimal.Context: row(
        pure=_DECIMAL_METHODS
        + "Etiny Etop abs add copy copy_decimal create_decimal create_decimal_from_float divide divide_int divmod minus multiply plus "
        "power "
        "remainder subtract to_sci_string",
        effects="clear_flags clear_traps",
        settable="Emax Emin capitals clamp flags prec rounding traps",
        dunders=COMMON,
    ),
    type(decimal.Context().flags): row(
        pure="copy get items keys values", effects="clear pop setdefault", dunders=COMMON + SIZED + "__getitem__ __setitem__"
    ),
    decimal.DecimalTuple: _NAMED_TUPLE | row(data="sign digits exponent"),
    fractions.Fraction: row(
        pure="as_integer_ratio conjugate limit_denominator is_integer@3.12",
        data="denominator imag numerator real",
        on_class="from_decimal from_float",
        dunders=COMMON + ARITHMETIC,
    ),
    uuid.UUID: row(
        data="bytes bytes_le clock_seq clock_seq_hi_variant clock_seq_low fields hex int is_safe node time time_hi_version time_low "
        "time_mid urn "
        "variant version",
        dunders=COMMON + "__int__",
    ),
    uuid.SafeUUID: _ENUM_MEMBER | row(on_class="safe unknown unsafe"),
    re.RegexFlag: _ENUM_MEMBER
    | row(
        on_class="A ASCII DOTALL I IGNORECASE M MULTILINE NOFLAG S U UNICODE VERBOSE X",
        dunders=BITWISE + "__invert__ __bool__ __int__ __index__ __contains__",
    ),
    re.Pattern: row(
        pure="findall fullmatch match search split",
        other="finditer sub subn",
        data="flags groupindex groups pattern",
        dunders=COMMON,
    ),
    Match: row(
        pure="end expand group groupdict groups span start",
        data="endpos lastgroup lastindex pos re regs string",
        dunders=COMMON + "__getitem__",
    ),
    io.StringIO: _STREAM | row(data="encoding errors line_buffering newlines"),
    io.BytesIO: _STREAM | row(effects="read1 readinto readinto1"),
    Hash: _HASH,
    HMAC: _HASH,
    random.Random: row(
        effects="betavariate choice choices expovariate gammavariate gauss getrandbits lognormvariate normalvariate paretovariate "
        "randbytes randint "
        "random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate binomialvariate@3.12",
        pure="getstate",
        dunders=COMMON,
    ),
    pathlib.PurePath: _PATH,
    pathlib.PurePosixPath: _PATH,
    pathlib.PureWindowsPath: _PATH,
    type(pathlib.PurePath("a").parents): row(pure="count index", dunders=COMMON + "__len__ __getitem__ __iter__ __contains__ __reversed__"),
    time.struct_time: row(
        pure="count index",
        data="tm_gmtoff tm_hour tm_isdst tm_mday tm_min tm_mon tm_sec tm_wday tm_yday tm_year tm_zone n_fields n_sequence_fields "
        "n_unnamed_fields",
        dunders=COMMON + SEQUENCE,
    ),
    type(sys.float_info): row(
        pure="count index",
        data="max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds",
        dunders=COMMON + SEQUENCE,
    ),
    type(sys.int_info): row(
        pure="count index",
        data="bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold",
        dunders=COMMON + SEQUENCE,
    ),
    textwrap.TextWrapper: row(
        pure="fill wrap",
        settable="break_long_words break_on_hyphens drop_whitespace expand_tabs fix_sentence_endings initial_indent max_lines placeholder "
        "replace_whitespace subsequent_indent tabsize width",
        dunders=COMMON,
    ),
    calendar.Calendar: _CALENDAR,
    calendar.TextCalendar: _CALENDAR
    | row(pure="formatday formatmonth formatmonthname formatweek formatweekday formatweekheader formatyear", other="prmonth prweek pryear"),
    calendar.HTMLCalendar: _CALENDAR
    | row(
        pure="formatday formatmonth formatmonthname formatweek formatweekday formatweekheader formatyear formatyearpage",
        on_class="cssclasses cssclasses_weekday_head cssclass_noday cssclass_month_head cssclass_month cssclass_year_head cssclass_year",
    ),
    difflib.SequenceMatcher: row(
        pure="find_longest_match get_matching_blocks get_opcodes quick_ratio ratio real_quick_ratio",
        effects="set_seq1 set_seq2 set_seqs",
        other="get_grouped_opcodes",
        data="a b bjunk bpopular b2j",
        dunders=COMMON,
    ),
    difflib.Differ: row(other="compare", dunders=COMMON),
    difflib.HtmlDiff: row(iterating="make_file make_table", dunders=COMMON),
    difflib.Match: _NAMED_TUPLE | row(data="a b size"),
    urllib.parse.ParseResult: _NAMED_TUPLE | _NETLOC | row(data="params", pure="encode"),
    urllib.parse.SplitResult: _NAMED_TUPLE | _NETLOC | row(pure="encode"),
    urllib.parse.ParseResultBytes: _NAMED_TUPLE | _NETLOC | row(data="params", pure="decode"),
    urllib.parse.SplitResultBytes: _NAMED_TUPLE | _NETLOC | row(pure="decode"),
    urllib.parse.DefragResult: _NAMED_TUPLE | row(pure="geturl encode", data="url fragment"),
    urllib.parse.DefragResultBytes: _NAMED_TUPLE | row(pure="geturl decode", data="url fragment"),
    ipaddress.IPv4Address: _IP_ADDRESS | row(data="ipv6_mapped@3.13"),
    ipaddress.IPv6Address: _IP_ADDRESS | row(data="ipv4_mapped is_site_local scope_id sixtofour teredo"),
    ipaddress.IPv4Network: _IP_NETWORK,
    ipaddress.IPv6Network: _IP_NETWORK | row(data="is_site_local"),
    ipaddress.IPv4Interface: _IP_INTERFACE,
    ipaddress.IPv6Interface: _IP_INTERFACE | row(data="ipv4_mapped is_site_local scope_id sixtofour teredo"),
    statistics.NormalDist: row(
        pure="cdf inv_cdf overlap pdf quantiles zscore",
        effects="samples",
        data="mean median mode stdev variance",
        on_class="from_samples",
        dunders=COMMON + "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __neg__ __pos__",
    ),
    type(statistics.linear_regression([1, 2], [1, 2])): _NAMED_TUPLE | row(data="slope intercept"),
    struct.Struct: row(pure="pack unpack unpack_from", effects="pack_into", other="iter_unpack", data="format size", dunders=COMMON),
    json.JSONEncoder: row(
        other="default encode iterencode",
        data="item_separator key_separator skipkeys ensure_ascii check_circular allow_nan sort_keys indent",
        dunders=COMMON,
    ),
    json.JSONDecoder: row(other="decode raw_decode", data="strict", dunders=COMMON),
    types.MemberDescriptorType: row(data="__name__ __qualname__ __doc__", other="__get__ __set__ __delete__", dunders=COMMON),
    TUPLE_GETTER: row(settable="__doc__", other="__get__ __set__ __delete__", dunders=COMMON),
    property: row(
        pure="deleter getter setter",
        data="fdel fget fset __isabstractmethod__",
        settable="__doc__",
        dunders=COMMON + "__get__ __set__ __delete__ __set_name__",
    ),
    staticmethod: row(
        data="__func__ __wrapped__ __isabstractmethod__ __name__ __qualname__ __module__ __doc__", dunders=COMMON + "__get__ __call__"
    ),
    classmethod: row(data="__func__ __wrapped__ __isabstractmethod__ __name__ __qualname__ __module__ __doc__", dunders=COMMON + "__get__"),
    types.GenericAlias: _GENERIC | row(dunders="__mro_entries__"),
    types.UnionType: row(data="__args__ __parameters__", dunders=COMMON + "__or__ __ror__ __getitem__"),
    type(typing.List[int]): _GENERIC | row(data="__name__ __module__", dunders="__mro_entries__"),  # noqa: UP006
    type(typing.Optional[int]): _GENERIC | row(data="__name__", dunders="__mro_entries__"),  # noqa: UP045
    type(typing.Callable[[int], int]): _GENERIC | row(data="__name__"),
    type(typing.Callable): _GENERIC | row(data="__name__ __module__"),
    type(typing.List): _GENERIC | row(data="__name__ __module__", dunders="__mro_entries__"),  # noqa: UP006
    type(typing.Tuple): _GENERIC | row(data="__name__ __module__", dunders="__mro_entries__"),  # noqa: UP006
    type(collections.abc.Callable[[int], int]): _GENERIC | row(dunders="__mro_entries__"),
    type(typing.Concatenate[int, typing.ParamSpec("P")]): _GENERIC | row(data="__name__"),
    type(typing.Unpack[typing.TypeVarTuple("Ts")]): _GENERIC | row(data="__name__"),
    type(typing.Literal[1]): _GENERIC | row(data="__name__"),
    type(typing.Annotated[int, 1]): _GENERIC | row(data="__metadata__"),
    typing.TypeVar: row(
        data="__name__ __bound__ __constraints__ __covariant__ __contravariant__ __infer_variance__@3.12 __default__@3.13",
        pure="has_default@3.13",
        dunders=COMMON + "__or__ __ror__",
    ),
    typing.ParamSpec: row(
        data="__name__ __bound__ __covariant__ __contravariant__ args kwargs __default__@3.13",
        pure="has_default@3.13",
        dunders=COMMON + "__or__ __ror__",
    ),
    typing.TypeVarTuple: row(data="__name__ __default__@3.13", pure="has_default@3.13", dunders=COMMON + "__iter__"),
    typing.ForwardRef: row(data="__forward_arg__", dunders=COMMON + "__or__ __ror__"),
    typing.NewType: row(data="__name__ __qualname__ __module__ __supertype__", dunders=COMMON + "__call__ __or__ __ror__"),
}

if hasattr(typing, "TypeAliasType"):
    READABLE[typing.TypeAliasType] = row(
        data="__name__ __value__ __type_params__ __parameters__ __module__", dunders=COMMON + "__or__ __ror__ __getitem__"
    )

_ITERATORS: tuple[type, ...] = (
    type(iter([])),
    type(iter(())),
    type(iter({})),
    type(iter({}.values())),
    type(iter({}.items())),
    type(reversed([])),
    type(reversed({})),
    type(reversed({}.values())),
    type(reversed({}.items())),
    SetIterator,
    type(iter(range(0))),
    type(iter(range(1 << 70))),
    type(iter("")),
    type(iter("ä")),
    type(iter(b"")),
    type(iter(bytearray())),
    DequeIterator,
    DequeReverseIterator,
    type(iter(collections.deque())),
    type(reversed(collections.deque())),
    itertools.repeat,
)
_UNSIZED_ITERATORS: tuple[type, ...] = (
    ViewIterator,
    type(iter(int, 1)),
    type(iter(collections.OrderedDict())),
    enumerate,
    filter,
    map,
    reversed,
    zip,
    itertools.accumulate,
    itertools.chain,
    itertools.combinations,
    itertools.combinations_with_replacement,
    itertools.compress,
    itertools.count,
    itertools.cycle,
    itertools.dropwhile,
    itertools.filterfalse,
    itertools.groupby,
    itertools.islice,
    itertools.pairwise,
    itertools.permutations,
    itertools.product,
    itertools.starmap,
    itertools.takewhile,
    itertools.zip_longest,
    type(itertools.tee([])[0]),
    type(struct.iter_unpack("b", b"")),
)
READABLE |= {cls: _ITERATES for cls in _ITERATORS if hasattr(cls, "__length_hint__")}
READABLE |= {cls: _ITERATES_UNSIZED for cls in (*_ITERATORS, *_UNSIZED_ITERATORS) if cls not in READABLE}
READABLE[itertools.chain] = _ITERATES_UNSIZED | row(on_class="from_iterable")
READABLE[ViewIterator] = _ITERATES_UNSIZED | row(effects="close send")
if hasattr(itertools, "batched"):
    READABLE[itertools.batched] = _ITERATES_UNSIZED

# Host callables show their name and documentation, never what they are bound to (`__self__`), wrap or were made from.
CALLABLES: tuple[type, ...] = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.MethodWrapperType,
    types.ClassMethodDescriptorType,
)
READABLE |= dict.fromkeys(CALLABLES, _NAMED)

READABLE |= ABSTRACT

_BASE_EXCEPTION = row(
    pure="",
    effects="add_note",
    other="with_traceback",
    data="args __cause__ __context__ __suppress_context__ __notes__",
    settable="args __cause__ __context__ __suppress_context__ __notes__",
    dunders=COMMON,
)

# Rows of exceptions add up along the class's MRO. AttributeError.obj and __traceback__ are left out: they lead to host objects.
EXCEPTIONS: dict[type[BaseException], Row] = {
    BaseException: _BASE_EXCEPTION,
    BaseExceptionGroup: row(pure="derive", other="split subgroup", data="message exceptions", dunders="__class_getitem__"),
    StopIteration: row(settable="value"),
    SystemExit: row(settable="code"),
    ImportError: row(settable="msg name path name_from@3.12"),
    AttributeError: row(settable="name"),
    NameError: row(settable="name"),
    OSError: row(settable="errno strerror filename filename2"),
    BlockingIOError: row(settable="characters_written"),
    SyntaxError: row(settable="msg filename lineno offset text end_lineno end_offset"),
    UnicodeDecodeError: row(settable="encoding object start end reason"),
    UnicodeEncodeError: row(settable="encoding object start end reason"),
    UnicodeTranslateError: row(settable="object start end reason"),
    json.JSONDecodeError: row(settable="msg doc pos lineno colno"),
    re.error: row(settable="msg pattern pos lineno colno"),
}

# The aliases of classes: `list[int]`, `List`, `List[int]`, `Box[int]` and their like, which have what their class has.
ALIASES: tuple[type, ...] = (
    types.GenericAlias,
    type(typing.List),  # noqa: UP006
    type(typing.List[int]),  # noqa: UP006
    type(typing.Tuple),  # noqa: UP006
    type(typing.Callable),
    type(typing.Callable[[int], int]),
    type(collections.abc.Callable[[int], int]),
    type(typing.Annotated[int, 1]),
)

# Called, they call their class, and set an attribute on whatever comes of it.
CALLED_ALIASES: frozenset[type] = frozenset(ALIASES)

# Their instances look a name up on another object, past this table. Each is guarded by its exact type; no class may derive from one.
DELEGATING: tuple[type, ...] = (
    super,
    types.MethodType,
    *ALIASES,
    types.UnionType,
    type(typing.Optional[int]),  # noqa: UP045
    type(typing.Literal[1]),
    re.RegexFlag,
)

# Names that a host type computes when they are looked up; a class of the program that derives from it has them too.
COMPUTED: dict[type, frozenset[str]] = {decimal.Context: frozenset({"flags", "traps"})}

# Read on every host class: what it is called and what it derives from.
CLASS_DATA = frozenset(since("__name__ __qualname__ __module__ __doc__ __mro__ __bases__ __base__"))
