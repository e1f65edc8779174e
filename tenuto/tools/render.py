"""Tools as Python stubs for the model's prompt.

Names and texts may come from elsewhere (a server's tool list, an API description): whatever they contain, the
result parses as exactly these classes and functions, each with one docstring, and holds no invisible characters.
"""

from __future__ import annotations

import dataclasses
import enum
import re
import unicodedata
from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from tenuto.tools.annotations import annotation_text, class_name, field_annotations, is_plain_name, is_typeddict, mentioned_classes
from tenuto.tools.arguments import parameters_text
from tenuto.tools.policy import Approval
from tenuto.tools.tool import Tool

INDENT = "    "
LONGEST_TEXT = 4000
APPROVAL_NOTES = {"never": "", "always": "  # every call waits for a person's approval"}
ENDING_QUOTES = re.compile(r'"{3,}|"+\Z')
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def render_stubs(tools: Sequence[Tool]) -> str:
    """Classes first, then one function per tool; valid Python."""
    annotations = [annotation for tool in tools for annotation in _annotations(tool)]
    blocks = [_class_stub(cls) for cls in mentioned_classes(annotations)]
    return "\n\n".join(blocks + [render_tool(tool) for tool in tools])


def render_tool(tool: Tool) -> str:
    """One tool as a function stub with its docstring."""
    returns = f" -> {annotation_text(tool.returns)}"
    parameters = parameters_text(tool.arguments.parameters, tool.secret_names)
    head = f"{'async ' if tool.is_async else ''}def {tool.name}({parameters}){returns}:"
    return f"{head}{_approval_note(tool.approval)}\n{_docstring(tool.doc)}"


def clean_text(text: str) -> str:
    """Text of foreign origin without control, format and bidi characters; line ends and tabs become plain ones."""
    lines = text.replace("\t", INDENT).splitlines()
    cleaned = "\n".join("".join(char for char in line if unicodedata.category(char) not in INVISIBLE).rstrip() for line in lines)
    return cleaned if len(cleaned) <= LONGEST_TEXT else f"{cleaned[:LONGEST_TEXT]} [cut]"


def _annotations(tool: Tool) -> Iterable[object]:
    return [*(parameter.annotation for parameter in tool.arguments.parameters), tool.returns]


def _approval_note(approval: Approval) -> str:
    if isinstance(approval, str):
        return APPROVAL_NOTES[approval]
    return "  # some calls wait for a person's approval, depending on the arguments"


def _docstring(text: str) -> str:
    cleaned = clean_text(text).strip().replace("```", "'''")  # the prompt's own marks, between which the stubs stand
    if not cleaned:
        return f"{INDENT}..."
    # Escaped, every quote and backslash is text: the literal ends where we end it.
    escaped = ENDING_QUOTES.sub(lambda quotes: '\\"' * len(quotes[0]), cleaned.replace("\\", "\\\\"))
    lines = escaped.split("\n")
    body = "\n".join(f"{INDENT}{line}" if line else "" for line in lines)
    return f'{INDENT}"""{body[len(INDENT) :]}"""' if len(lines) == 1 else f'{INDENT}"""{body[len(INDENT) :]}\n{INDENT}"""'


def _class_stub(cls: type) -> str:
    if issubclass(cls, enum.Enum):
        members = [f"{name} = {_value_text(member.value)}" for name, member in cls.__members__.items() if is_plain_name(name)]
        return _class_block(f"class {class_name(cls)}(Enum):", "", members)
    notes = _field_notes(cls)
    fields = [
        f"{name}: {annotation_text(annotation)}{notes.get(name, '')}"
        for name, annotation in field_annotations(cls).items()
        if is_plain_name(name) and not name.startswith("_")
    ]
    base = "(TypedDict)" if is_typeddict(cls) else ""
    return _class_block(f"class {class_name(cls)}{base}:", _own_doc(cls), fields)


def _class_block(head: str, doc: str, lines: list[str]) -> str:
    body = ([_docstring(doc)] if doc.strip() else []) + [f"{INDENT}{line}" for line in lines]
    return "\n".join([head, *(body or [f"{INDENT}..."])])


def _own_doc(cls: type) -> str:
    doc = cls.__doc__ or ""
    generated = dataclasses.is_dataclass(cls) and doc.startswith(f"{cls.__name__}(")
    return "" if generated or doc == BaseModel.__doc__ else doc


def _field_notes(cls: type) -> dict[str, str]:
    if not issubclass(cls, BaseModel):
        return {}
    fields = cls.model_fields.items()
    return {name: f"  # {' '.join(clean_text(field.description).split())}" for name, field in fields if field.description}


def _value_text(value: object) -> str:
    return repr(value) if type(value) in (bool, int, float, str, bytes, type(None)) else "..."
