"""A tool's arguments: bound, validated and converted by pydantic, by a model built once per tool."""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, PydanticUserError, TypeAdapter, ValidationError
from pydantic_core import ArgsKwargs, ErrorDetails

from tenuto.tools.annotations import annotation_text
from tenuto.tools.redaction import without_secrets, without_values

POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
STARS: dict[object, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
SHOWN = 80


class ArgumentsError(TypeError):
    """The program's call does not fit the tool's signature. The text names tool and argument, got and wanted."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a tool takes. `parameters` is what programs see of the signature (the tool's context is left out)."""

    tool: str
    parameters: tuple[inspect.Parameter, ...]
    adapter: TypeAdapter[Any]
    positional: tuple[str, ...]
    var_positional: str | None
    var_keyword: str | None
    secret: frozenset[str] = frozenset()
    """Parameters whose values, defaults too, are not shown: neither in an error nor in the signature."""

    @classmethod
    def of(cls, tool: str, parameters: Sequence[inspect.Parameter], secret: frozenset[str] = frozenset()) -> Arguments:
        """Builds the model; raises TypeError for an annotation that no value of a program can meet."""
        return cls(
            tool=tool,
            parameters=tuple(parameters),
            adapter=_adapter(tool, parameters),
            positional=tuple(p.name for p in parameters if p.kind in POSITIONAL),
            var_positional=_first(parameters, inspect.Parameter.VAR_POSITIONAL),
            var_keyword=_first(parameters, inspect.Parameter.VAR_KEYWORD),
            secret=secret,
        )

    def validate(self, args: Sequence[object], kwargs: Mapping[str, object]) -> dict[str, Any]:
        """Arguments by parameter name, converted, with defaults filled in; `*args` and `**kwargs` under their own names."""
        try:
            given, named = self.adapter.validate_python(ArgsKwargs(tuple(args), dict(kwargs)))
        except ValidationError as error:
            raise ArgumentsError(self._explain(error.errors(include_url=False))) from None
        bound: dict[str, Any] = dict(zip(self.positional, given, strict=False))
        if self.var_positional is not None:
            bound[self.var_positional] = tuple(given[len(self.positional) :])
        extra: dict[str, Any] = {}
        declared = {parameter.name for parameter in self.parameters}
        for name, value in named.items():
            (bound if name in declared and name != self.var_keyword else extra)[name] = value
        if self.var_keyword is not None:
            bound[self.var_keyword] = extra
        return {parameter.name: bound[parameter.name] for parameter in self.parameters}

    def validate_named(self, arguments: Mapping[str, object]) -> dict[str, Any]:
        """As `validate`, for arguments that are already by parameter name: those that a person edited."""
        unknown = sorted(set(arguments) - {parameter.name for parameter in self.parameters})
        if unknown:
            raise ArgumentsError(f"{self.tool}() has no argument {unknown[0]!r}: its signature is {self.text}")
        args, kwargs = self.unbind(arguments)
        return self.validate(args, kwargs)

    def unbind(self, arguments: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        """Positional and keyword arguments for calling the function itself."""
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        for parameter in self.parameters:
            name, kind = parameter.name, parameter.kind
            if name not in arguments:
                continue
            if kind is inspect.Parameter.VAR_POSITIONAL:
                args.extend(arguments[name])
            elif kind is inspect.Parameter.VAR_KEYWORD:
                kwargs.update(arguments[name])
            elif kind is inspect.Parameter.POSITIONAL_ONLY or (self.var_positional and kind in POSITIONAL):
                args.append(arguments[name])
            else:
                kwargs[name] = arguments[name]
        return args, kwargs

    def json_schema(self) -> dict[str, Any]:
        """JSON schema of the arguments, by name where the signature allows it."""
        schema = self.adapter.json_schema()
        for name in self.secret:
            for shown in (schema.get("properties", {}).get(name), *schema.get("prefixItems", ())):
                if isinstance(shown, dict) and shown.get("title", "").replace(" ", "_").casefold() == name.casefold():
                    shown.pop("default", None)
        for definition in schema.get("$defs", {}).values():
            for name in self.secret.intersection(definition.get("properties", {})):
                definition["properties"][name].pop("default", None)
        return schema

    @property
    def text(self) -> str:
        """The signature as a program sees it: `refund(order_id: str, amount: float = 1.0)`."""
        return f"{self.tool}({parameters_text(self.parameters, self.secret)})"

    def _explain(self, errors: Sequence[ErrorDetails]) -> str:
        return f"{self.tool}(): {'; '.join(self._explain_one(error) for error in errors)}. Its signature is {self.text}"

    def _explain_one(self, error: ErrorDetails) -> str:
        place, parameter = self._place(error["loc"])
        kind = error["type"]
        if kind.startswith("missing") and len(error["loc"]) == 1:
            return f"argument {place!r} is missing"
        if kind == "unexpected_keyword_argument":
            return f"there is no argument {place!r}"
        if kind == "unexpected_positional_argument":
            return f"got more than {len(self.positional)} positional arguments, the first too many is {_shown(error['input'])}"
        if kind == "multiple_argument_values":
            return f"argument {place!r} is given twice"
        wanted = annotation_text(parameter.annotation) if parameter is not None else "another value"
        if not self.secret.isdisjoint(error["loc"]) or (parameter is not None and parameter.name in self.secret):
            return f"argument {place!r} is not {wanted}"  # pydantic's words may hold the value
        message = error["msg"].removeprefix("Input ").removeprefix("Value error, ")
        given = without_secrets(error["input"], self.secret) if self.secret else error["input"]
        text = f"argument {place!r}: got {_shown(given)}, wanted {wanted} ({message})"
        return without_values(text, {"": error["input"]}, self.secret) if self.secret else text

    def _place(self, location: tuple[int | str, ...]) -> tuple[str, inspect.Parameter | None]:
        first: int | str = location[0] if location else "?"
        rest: tuple[int | str, ...] = location[1:]
        if isinstance(first, int) and first < len(self.positional):
            first = self.positional[first]
        elif isinstance(first, int) and self.var_positional is not None:
            rest = (first - len(self.positional), *rest)
            first = self.var_positional
        parameter = next((p for p in self.parameters if p.name == first), None)
        return str(first) + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest), parameter


def parameters_text(parameters: Sequence[inspect.Parameter], secret: frozenset[str] = frozenset()) -> str:
    """Parameters as they stand between the parentheses of a `def`: nothing in them could be other code, no default is a secret."""
    parts: list[str] = []
    kinds = [parameter.kind for parameter in parameters]
    for index, parameter in enumerate(parameters):
        kind = parameter.kind
        starts_keywords = kind is inspect.Parameter.KEYWORD_ONLY and kind not in kinds[:index]
        if starts_keywords and inspect.Parameter.VAR_POSITIONAL not in kinds:
            parts.append("*")
        parts.append(_parameter_text(parameter, parameter.name in secret))
        if kind is inspect.Parameter.POSITIONAL_ONLY and kind not in kinds[index + 1 :]:
            parts.append("/")
    return ", ".join(parts)


def _parameter_text(parameter: inspect.Parameter, is_secret: bool) -> str:
    stars = STARS.get(parameter.kind, "")
    annotated = parameter.annotation is not inspect.Parameter.empty
    text = f"{stars}{parameter.name}" + (f": {annotation_text(parameter.annotation)}" if annotated else "")
    if parameter.default is inspect.Parameter.empty:
        return text
    return f"{text}{' = ' if annotated else '='}{'...' if is_secret else _default_text(parameter.default)}"


def _default_text(value: object) -> str:
    # Only literals: the repr of anything else is text of unknown shape.
    plain = value is None or type(value) in (bool, int, float, str, bytes) or value in ((), [], {})
    is_name = isinstance(value, float) and not math.isfinite(value)  # inf and nan
    return repr(value) if plain and not is_name and len(repr(value)) <= SHOWN else "..."


def _adapter(tool: str, parameters: Sequence[inspect.Parameter]) -> TypeAdapter[Any]:
    def arguments(*args: object, **kwargs: object) -> tuple[tuple[object, ...], dict[str, object]]:
        return args, kwargs

    capture: Any = arguments

    # pydantic reads a function's signature and annotations, so this one wears the tool's.
    capture.__name__ = capture.__qualname__ = tool
    capture.__annotations__ = {p.name: p.annotation for p in parameters if p.annotation is not inspect.Parameter.empty}
    capture.__signature__ = inspect.Signature(list(parameters))
    try:
        return TypeAdapter(capture, config=ConfigDict(strict=False))
    except PydanticUserError as error:
        reason = str(error).splitlines()[0]
        raise TypeError(f"tool {tool!r}: its arguments cannot be validated: {reason}") from error


def _first(parameters: Sequence[inspect.Parameter], kind: Any) -> str | None:
    return next((parameter.name for parameter in parameters if parameter.kind is kind), None)


def _shown(value: object) -> str:
    text = repr(value)
    return f"{text if len(text) <= SHOWN else text[: SHOWN - 3] + '...'} ({type(value).__name__})"
