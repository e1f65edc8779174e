"""inspect.signature: the parameters of the program's functions and classes, and binding arguments to them."""

import re as _re
from collections import OrderedDict as _OrderedDict
from collections import namedtuple as _namedtuple
from enum import IntEnum as _IntEnum
from functools import partial as _partial
from types import GenericAlias as _GenericAlias
from types import MappingProxyType as _MappingProxyType
from types import MethodType as _MethodType

from __tenuto__ import compiled_parameters, function_parameters, is_program_made, type_name


class _empty:
    pass


class _void:
    pass


_empty.__module__ = _void.__module__ = "inspect"


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = {
    _ParameterKind.POSITIONAL_ONLY: "positional-only",
    _ParameterKind.POSITIONAL_OR_KEYWORD: "positional or keyword",
    _ParameterKind.VAR_POSITIONAL: "variadic positional",
    _ParameterKind.KEYWORD_ONLY: "keyword-only",
    _ParameterKind.VAR_KEYWORD: "variadic keyword",
}
_POSITIONAL = (_ParameterKind.POSITIONAL_ONLY, _ParameterKind.POSITIONAL_OR_KEYWORD)


def _annotation_text(annotation):
    if repr(annotation).startswith("typing."):
        return _re.sub(r"[\w\.]+", lambda match: match.group().removeprefix("typing."), repr(annotation))
    if isinstance(annotation, _GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class Parameter:
    __slots__ = ("_annotation", "_default", "_kind", "_name")
    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_ParameterKind.VAR_POSITIONAL, _ParameterKind.VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._default = default
        self._annotation = annotation

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {_annotation_text(self._annotation)}"
        if self._default is not _empty:
            equals = "=" if self._annotation is _empty else " = "
            text = f"{text}{equals}{self._default!r}"
        if self._kind == _ParameterKind.VAR_POSITIONAL:
            return "*" + text
        if self._kind == _ParameterKind.VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        mine = (self._name, self._kind, self._default, self._annotation)
        return mine == (other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        found = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_ParameterKind.VAR_KEYWORD, _ParameterKind.KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _ParameterKind.VAR_POSITIONAL:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        by_keyword = False
        for name, parameter in self._signature.parameters.items():
            if not by_keyword:
                if parameter.kind in (_ParameterKind.VAR_KEYWORD, _ParameterKind.KEYWORD_ONLY):
                    by_keyword = True
                elif name not in self.arguments:
                    by_keyword = True
                    continue
            if by_keyword and name in self.arguments:
                if parameter.kind == _ParameterKind.VAR_KEYWORD:
                    found.update(self.arguments[name])
                else:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        filled = []
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                filled.append((name, self.arguments[name]))
            elif parameter.default is not _empty:
                filled.append((name, parameter.default))
            elif parameter.kind == _ParameterKind.VAR_POSITIONAL:
                filled.append((name, ()))
            elif parameter.kind == _ParameterKind.VAR_KEYWORD:
                filled.append((name, {}))
        self.arguments = dict(filled)

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<{self.__class__.__name__} ({', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])})>"


class Signature:
    __slots__ = ("_parameters", "_return_annotation")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        ordered = _OrderedDict()
        kind = _ParameterKind.POSITIONAL_ONLY
        seen_default = False
        for parameter in parameters or ():
            if parameter.kind < kind:
                raise ValueError(f"wrong parameter order: {kind.description} parameter before {parameter.kind.description} parameter")
            kind = parameter.kind
            if kind in _POSITIONAL:
                if parameter.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError("non-default argument follows default argument")
            if parameter.name in ordered:
                raise ValueError(f"duplicate parameter name: {parameter.name!r}")
            ordered[parameter.name] = parameter
        self._parameters = _MappingProxyType(ordered)
        self._return_annotation = return_annotation

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True):
        return _of(cls, obj, follow_wrapped)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(
            self._parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation,
        )

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        pending = [*args]
        kwargs = dict(kwargs)
        takes_kwargs = None
        for parameter in self._parameters.values():
            name, kind = parameter.name, parameter.kind
            if kind == _ParameterKind.VAR_POSITIONAL:
                if pending:
                    arguments[name] = tuple(pending)
                    pending = []
            elif kind == _ParameterKind.VAR_KEYWORD:
                takes_kwargs = name
            elif pending and kind in _POSITIONAL:
                if name in kwargs and kind != _ParameterKind.POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = pending.pop(0)
            elif name in kwargs and kind != _ParameterKind.POSITIONAL_ONLY:
                if pending:
                    raise TypeError("too many positional arguments")
                arguments[name] = kwargs.pop(name)
            elif name in kwargs and not self._takes_any_keyword():
                raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
            elif parameter.default is _empty and not partial:
                if pending:
                    raise TypeError("too many positional arguments")
                words = " keyword-only" if kind == _ParameterKind.KEYWORD_ONLY and _SAYS_KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{words} argument: {name!r}")
        if pending:
            raise TypeError("too many positional arguments")
        if kwargs:
            if takes_kwargs is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[takes_kwargs] = kwargs
        return BoundArguments(self, arguments)

    def _takes_any_keyword(self):
        return any([parameter.kind == _ParameterKind.VAR_KEYWORD for parameter in self._parameters.values()])

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        same = [*self._parameters.values()] == [*other._parameters.values()]
        return same and self._return_annotation == other._return_annotation

    def __str__(self):
        pieces = []
        positional_only = False
        needs_star = True
        for parameter in self._parameters.values():
            if parameter.kind == _ParameterKind.POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                pieces.append("/")
                positional_only = False
            if parameter.kind == _ParameterKind.VAR_POSITIONAL:
                needs_star = False
            elif parameter.kind == _ParameterKind.KEYWORD_ONLY and needs_star:
                pieces.append("*")
                needs_star = False
            pieces.append(str(parameter))
        if positional_only:
            pieces.append("/")
        text = f"({', '.join(pieces)})"
        if self._return_annotation is not _empty:
            text += f" -> {_annotation_text(self._return_annotation)}"
        return text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"


_SAYS_KEYWORD_ONLY = False  # from 3.12 on
for _class in (Parameter, BoundArguments, Signature, _ParameterKind):
    _class.__module__ = "inspect"


def signature(obj, *, follow_wrapped=True):
    return _of(Signature, obj, follow_wrapped)


def _of(cls, obj, follow_wrapped):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _MethodType) and type_name(obj) == "method":
        found = _of(cls, obj.__func__, follow_wrapped)
        return _without_first(found)
    if follow_wrapped:
        while not isinstance(obj, type) and hasattr(obj, "__wrapped__") and not hasattr(obj, "__signature__"):
            obj = obj.__wrapped__
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if isinstance(obj, _partial):
        return _of_partial(cls, obj)
    if isinstance(obj, type):
        return _of_class(cls, obj)
    compiled = compiled_parameters(obj)
    if compiled is not None:
        return _of_compiled(cls, compiled)
    described = function_parameters(obj)
    if described is None:
        call = getattr(type(obj), "__call__", None)
        if call is not None and function_parameters(call) is not None:
            return _without_first(_of(cls, call, follow_wrapped))
        raise ValueError(f"no signature found for builtin {obj!r}")
    return _of_function(cls, obj, described)


def _of_compiled(cls, described):
    parameters = []
    for name, kind, *default in described:
        parameters.append(Parameter(name, _ParameterKind(kind), default=default[0] if default else _empty))
    return cls(parameters)


def _of_function(cls, function, described):
    positional_only, positional, rest, keyword_only, keywords = described
    annotations = getattr(function, "__annotations__", {})
    defaults = [*(function.__defaults__ or ())]
    keyword_defaults = function.__kwdefaults__ or {}
    names = [*positional_only, *positional]
    first_default = len(names) - len(defaults)
    parameters = []
    for at, name in enumerate(names):
        kind = _ParameterKind.POSITIONAL_ONLY if at < len(positional_only) else _ParameterKind.POSITIONAL_OR_KEYWORD
        default = defaults[at - first_default] if at >= first_default else _empty
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))
    if rest is not None:
        parameters.append(Parameter(rest, _ParameterKind.VAR_POSITIONAL, annotation=annotations.get(rest, _empty)))
    for name in keyword_only:
        default = keyword_defaults.get(name, _empty)
        parameters.append(Parameter(name, _ParameterKind.KEYWORD_ONLY, default=default, annotation=annotations.get(name, _empty)))
    if keywords is not None:
        parameters.append(Parameter(keywords, _ParameterKind.VAR_KEYWORD, annotation=annotations.get(keywords, _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty))


def _without_first(found):
    parameters = [*found.parameters.values()]
    if not parameters or parameters[0].kind in (_ParameterKind.KEYWORD_ONLY, _ParameterKind.VAR_KEYWORD):
        raise ValueError("invalid method signature")
    if parameters[0].kind != _ParameterKind.VAR_POSITIONAL:
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _of_class(cls, obj):
    method = _called_by(obj)
    if method is not None:
        return _without_first(_of(cls, method, True))
    for base in obj.__mro__[:-1] or (obj,):
        compiled = compiled_parameters(base)
        if compiled is not None:
            return _of_compiled(cls, compiled)
    if issubclass(obj, type):
        raise ValueError(f"no signature found for builtin {obj!r}" if obj is type else f"callable {obj!r} is not supported by signature")
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__ and is_program_made(obj):
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _called_by(cls):
    """What a call of the class runs: the metaclass's `__call__`, or what its nearest base with one has, as CPython 3.11 looks for it."""
    call = _function(type(cls), "__call__")
    if call is not None:
        return call
    for base in cls.__mro__:
        for name in ("__new__", "__init__"):
            if base is not object and name in vars(base) and _function(cls, name) is not None:
                return _function(cls, name)
    return None


def _function(cls, name):
    method = getattr(cls, name, None)
    method = getattr(method, "__func__", method)
    return method if method is not None and function_parameters(method) is not None else None


def _of_partial(cls, obj):
    wrapped = _of(cls, obj.func, True)
    bound = wrapped.bind_partial(*obj.args, **obj.keywords).arguments
    parameters = []
    by_keyword = False
    for name, parameter in wrapped.parameters.items():
        if name in bound and parameter.kind != _ParameterKind.VAR_POSITIONAL:
            if parameter.kind == _ParameterKind.VAR_KEYWORD:
                parameters.append(parameter)
            elif name in obj.keywords:
                by_keyword = by_keyword or parameter.kind in _POSITIONAL
                parameters.append(parameter.replace(default=bound[name], kind=_ParameterKind.KEYWORD_ONLY))
            continue
        if by_keyword and parameter.kind in _POSITIONAL:
            parameter = parameter.replace(kind=_ParameterKind.KEYWORD_ONLY)
        if by_keyword and parameter.kind == _ParameterKind.VAR_POSITIONAL:
            continue
        parameters.append(parameter)
    return wrapped.replace(parameters=parameters)


FullArgSpec = _namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
FullArgSpec.__module__ = "inspect"


def getfullargspec(func):
    """The parameters as they were before there were signatures: those of a bound method with its first one."""
    bound = isinstance(func, _MethodType)
    try:
        found = _of(Signature, func.__func__ if bound else func, False)
    except (TypeError, ValueError) as error:
        raise TypeError("unsupported callable") from error
    args, defaults, kwonly, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for name, parameter in found.parameters.items():
        if parameter.kind == Parameter.VAR_POSITIONAL:
            varargs = name
        elif parameter.kind == Parameter.VAR_KEYWORD:
            varkw = name
        elif parameter.kind == Parameter.KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)
