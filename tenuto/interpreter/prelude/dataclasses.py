"""dataclasses: everything is made in dataclasses_core and dataclasses_use."""

from dataclasses_core import KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, dataclass, field
from dataclasses_use import asdict, astuple, fields, is_dataclass, make_dataclass, replace
