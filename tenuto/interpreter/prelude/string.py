"""string.Formatter and string.Template, on the program's own mappings, attributes and overridden methods."""

import re

from __tenuto__ import parse_field, parse_format

_MISSING = object()


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto_index=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field_name, format_spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field_name is None:
                continue
            if field_name == "":
                if auto_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field_name = str(auto_index)
                auto_index += 1
            elif isinstance(field_name, str) and field_name.isdigit():
                if auto_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_index = False
            obj, first = self.get_field(field_name, args, kwargs)
            used.add(first)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_index = self._vformat(format_spec, args, kwargs, used, depth - 1, auto_index)
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_index

    def get_value(self, key, args, kwargs):
        if isinstance(key, int):
            return args[key]
        return kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = parse_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            if is_attribute:
                obj = getattr(obj, name)
            else:
                obj = obj[name]
        return obj, first


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        _set_pattern(cls)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        start = mo.start("invalid")
        lines = self.template[:start].splitlines(keepends=True)
        if not lines:
            column = 1
            line = 1
        else:
            column = start - len("".join(lines[:-1]))
            line = len(lines)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def substitute(self, mapping=_MISSING, /, **kws):
        parts = []
        end = 0
        for mo in self.pattern.finditer(self.template):
            parts.append(self.template[end : mo.start()])
            end = mo.end()
            named = mo.group("named") or mo.group("braced")
            if named is not None:
                parts.append(str(_value(mapping, kws, named)))
            elif mo.group("escaped") is not None:
                parts.append(self.delimiter)
            elif mo.group("invalid") is not None:
                self._invalid(mo)
            else:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        parts.append(self.template[end:])
        return "".join(parts)

    def safe_substitute(self, mapping=_MISSING, /, **kws):
        parts = []
        end = 0
        for mo in self.pattern.finditer(self.template):
            parts.append(self.template[end : mo.start()])
            end = mo.end()
            named = mo.group("named") or mo.group("braced")
            if named is not None:
                try:
                    parts.append(str(_value(mapping, kws, named)))
                except KeyError:
                    parts.append(mo.group())
            elif mo.group("escaped") is not None:
                parts.append(self.delimiter)
            elif mo.group("invalid") is not None:
                parts.append(mo.group())
            else:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        parts.append(self.template[end:])
        return "".join(parts)

    def is_valid(self):
        for mo in self.pattern.finditer(self.template):
            if mo.group("invalid") is not None:
                return False
            if mo.group("named") is None and mo.group("braced") is None and mo.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return True

    def get_identifiers(self):
        names = []
        for mo in self.pattern.finditer(self.template):
            named = mo.group("named") or mo.group("braced")
            if named is not None and named not in names:
                names.append(named)
            elif named is None and mo.group("invalid") is None and mo.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return names


def _value(mapping, kws, name):
    if name in kws or mapping is _MISSING:
        return kws[name]
    return mapping[name]


def _set_pattern(cls):
    pattern = cls.__dict__.get("pattern")
    if pattern is None:
        delimiter = re.escape(cls.delimiter)
        braced = cls.braceidpattern or cls.idpattern
        pattern = f"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))"
    cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)


_set_pattern(Template)
