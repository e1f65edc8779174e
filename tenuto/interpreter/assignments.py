"""Emission of assignments: plain, unpacking, augmented, annotated; and `del`."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .fused import fuse, slot_of
from .instructions import counting
from .nodes import TempRef, literal, named, placed, rebuilt, tuple_of

if TYPE_CHECKING:
    from .compiler import Compiler


def assign(c: Compiler, node: ast.Assign) -> None:
    if len(node.targets) == 1:
        c.assign(node.targets[0], node.value)
        return
    value = c.to_temp(node.value)
    for target in node.targets:
        with c.temps():
            c.assign(target, value)


def unpack(c: Compiler, target: Any, value: Any) -> None:
    """(a, *b, c) = value"""
    elements = target.elts
    star = next((i for i, e in enumerate(elements) if isinstance(e, ast.Starred)), -1)
    if (
        star < 0
        and isinstance(value, (ast.Tuple, ast.List))
        and len(value.elts) == len(elements)
        and not any(isinstance(e, ast.Starred) for e in value.elts)
        and not c.is_unfused(value)
    ):
        temps = [c.to_temp(e) for e in value.elts]
        for element, temp in zip(elements, temps, strict=True):
            with c.temps():
                c.assign(element, temp)
        return
    first = c.block.first_temp + c.depth
    slots = [c.new_temp() for _ in elements]
    reduced = c.pure(value)
    _unpack_into(c, target, reduced, first, len(elements), star)
    for element, slot in zip(elements, slots, strict=True):
        with c.temps():
            c.assign(element, TempRef(slot, element))


def _unpack_into(c: Compiler, target: Any, value: Any, first: int, count: int, star: int) -> None:
    v = fuse(c, c.pure(value))
    c.emit(
        target, op.unpack_instruction, v, first, count, star, c.unfused is not None,
        redo=lambda c: _unpack_into(c, target, value, first, count, star), nodes=(value,),
    )  # fmt: skip


def augmented(c: Compiler, node: ast.AugAssign) -> None:
    target = node.target
    if isinstance(target, ast.Name):
        access = c.scope.access(target.id)
        load = named(target, target.id)
        if access.kind == "slot" and not access.cell:
            if not c.is_definite(access.var) and not c.is_fusable(node.value):
                with c.temps():
                    c.to_temp(load)  # a variable without a value is an error before the other operand is evaluated
            value = c.pure(node.value)
            _augment_slot(c, node, load, access.slot, value)
            return
        _augment_place(c, node, load, target)
    elif isinstance(target, ast.Attribute):
        owner = _operand(c, target.value)
        _augment_place(c, node, rebuilt(target, value=owner, ctx=ast.Load()), rebuilt(target, value=owner))
    else:
        owner, key = _operand(c, target.value), _operand(c, target.slice)
        _augment_place(c, node, rebuilt(target, value=owner, slice=key, ctx=ast.Load()), rebuilt(target, value=owner, slice=key))


def _operand(c: Compiler, node: Any) -> Any:
    """A part of a target, evaluated once."""
    return node if c.is_stable(node, []) else c.to_temp(node)


def _augment_place(c: Compiler, node: ast.AugAssign, load: Any, target: Any) -> None:
    if c.unfused is None and c.is_fusable(node.value):
        _emit_augment_place(c, node, load, target)
        return
    current = c.to_temp(load)
    result = _augment(c, node, current, node.value)
    c.assign(target, result)


def _emit_augment_place(c: Compiler, node: ast.AugAssign, load: Any, target: Any) -> None:
    slot = c.new_temp()
    binary = _binary_node(node, TempRef(slot, load), node.value)

    def redo(c: Compiler) -> None:
        current = c.to_temp(load)
        c.assign(target, _augment(c, node, current, node.value))

    if isinstance(target, ast.Name):
        access = c.scope.access(target.id)
        store: Any = {"global": ins.store_in_globals, "class": ins.store_in_namespace}.get(access.kind, ins.store_in_cell)
        place = store(access.slot if access.kind == "slot" else target.id)
    elif isinstance(target, ast.Attribute):
        place = ins.store_in_attribute(fuse(c, target.value), target.attr)
    else:
        place = ins.store_in_item(fuse(c, target.value), fuse(c, target.slice))
    general = partial(ins.augment_place, slot=slot, current=fuse(c, load), fused=fuse(c, binary), store=place)
    factory, operands = _counting_place(c, node, target)
    if factory is None:
        factory, operands = general, ()
    else:
        operands = (*operands, fuse(c, node.value), general)
    c.emit(node, factory, *operands, redo=redo, nodes=(load, binary))


def _counting_place(c: Compiler, node: ast.AugAssign, target: Any) -> tuple[Any, tuple[Any, ...]]:
    """The instruction for numbers at an item or attribute of a local, and what names the place; None where there is none."""
    kind = type(node.op)
    if isinstance(target, ast.Attribute) and kind in counting.ON_ATTRIBUTE and (i := slot_of(c, target.value)):
        return counting.ON_ATTRIBUTE[kind], (i, target.attr)
    if isinstance(target, ast.Subscript) and kind in counting.ON_ITEM and (i := slot_of(c, target.value)):
        return counting.ON_ITEM[kind], (i, fuse(c, target.slice))
    return None, ()


def _augment_slot(c: Compiler, node: ast.AugAssign, load: Any, slot: int, value: Any) -> None:
    kind = type(node.op)
    if c.unfused == "slow":
        current = c.to_temp(load)
        _emit_augment(c, node, slot, current, c.pure(value))
        return
    v = c.pure(value)
    binary = _binary_node(node, load, v)
    general = partial(ins.augment_slot, slot=slot, value=fuse(c, v), fused=fuse(c, binary), inplace=op.INPLACE_DISPATCH[kind])
    factory: Any = general
    operands: tuple[Any, ...] = ()
    if type(v) is ast.Constant and type(v.value) in (int, float) and kind in counting.WITH_CONSTANT:
        factory, operands = counting.WITH_CONSTANT[kind], (slot, v.value, general)
    elif kind in counting.WITH_VALUE:
        factory, operands = counting.WITH_VALUE[kind], (slot, fuse(c, v), general)
    c.emit(node, factory, *operands, redo=lambda c: _augment_slot(c, node, load, slot, value), nodes=(binary,))


def _binary_node(node: ast.AugAssign, left: Any, right: Any) -> Any:
    return placed(ast.BinOp(left=left, op=node.op, right=right), node)


def _augment(c: Compiler, node: ast.AugAssign, current: Any, value: Any) -> Any:
    slot = c.new_temp()
    v = c.pure(value)
    _emit_augment(c, node, slot, current, v)
    return TempRef(slot, node)


def _emit_augment(c: Compiler, node: ast.AugAssign, slot: int, current: Any, value: Any) -> None:
    kind = type(node.op)
    result = c.new_temp()
    value = c.to_temp(value) if type(value) is not ast.Constant else value
    c.operation(node, result, op.INPLACE_FIRST[kind], [current, value])
    c.operation(node, result, op.BINARY_SECOND_INPLACE[kind], [TempRef(result, node), current, value])
    c.operation(node, result, op.BINARY_SECOND[kind], [TempRef(result, node), current, value])
    c.operation(node, slot, op.INPLACE_LAST[kind], [TempRef(result, node), current, value])


def annotated(c: Compiler, node: ast.AnnAssign) -> None:
    target = node.target
    if node.value is not None:
        c.assign(target, node.value)
    elif isinstance(target, ast.Attribute):
        c.eval_discard(target.value)
    elif isinstance(target, ast.Subscript):
        c.eval_discard(target.value)
        c.eval_discard(target.slice)
    if c.scope.kind not in ("module", "class"):
        return
    if isinstance(target, ast.Name) and node.simple:
        annotation = annotation_node(c, node.annotation)
        value = c.pure(annotation)
        c.operation(node, c.new_temp(), op.store_annotation, [literal(node, target.id), value])
    elif not c.block.program.future_annotations:
        c.eval_discard(node.annotation)


def annotation_node(c: Compiler, node: Any) -> Any:
    """The annotation as it is evaluated: its text with `from __future__ import annotations`."""
    if c.block.program.future_annotations:
        return literal(node, ast.unparse(node))
    if isinstance(node, ast.Starred):  # `*args: *Ts`: what it spreads is one value
        slot = c.new_temp()
        c.operation(node, slot, op.only_value, [c.pure(tuple_of(node, [node]))])
        return TempRef(slot, node)
    return node


def delete(c: Compiler, node: ast.Delete) -> None:
    for target in node.targets:
        with c.temps():
            _delete_target(c, target)


def _delete_target(c: Compiler, target: Any) -> None:
    if isinstance(target, ast.Name):
        c.delete_name(target, target.id)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            _delete_target(c, element)
    elif isinstance(target, ast.Attribute):
        (owner,) = c.reduce([target.value])
        c.emit(
            target, ins.delete_attribute, fuse(c, owner), target.attr,
            redo=lambda c: _delete_target(c, rebuilt(target, value=owner)), nodes=(owner,),
        )  # fmt: skip
    else:
        owner, key = c.reduce([target.value, target.slice])
        c.emit(
            target, ins.delete_item, fuse(c, owner), fuse(c, key),
            redo=lambda c: _delete_target(c, rebuilt(target, value=owner, slice=key)), nodes=(owner, key),
        )  # fmt: skip
