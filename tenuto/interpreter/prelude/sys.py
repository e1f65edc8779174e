"""sys.stdout and sys.stderr: text streams into the run's output. sys.flags: those of a Python started without options; sys.version_info."""

from collections import namedtuple
from io import UnsupportedOperation

from __tenuto__ import write_output


class TextIOWrapper:
    encoding = "utf-8"
    errors = "strict"
    newlines = None
    line_buffering = False
    closed = False
    mode = "w"

    def __init__(self, stream):
        self._stream = stream
        self.name = f"<{stream}>"

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        write_output(text, self._stream)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def read(self, size=-1, /):
        raise UnsupportedOperation("not readable")

    readline = read

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='w' encoding='utf-8'>"


TextIOWrapper.__module__ = "_io"
stdout = TextIOWrapper("stdout")
stderr = TextIOWrapper("stderr")
__stdout__ = stdout
__stderr__ = stderr

_Flags = namedtuple(
    "flags",
    "debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose bytes_warning quiet "
    "hash_randomization isolated dev_mode utf8_mode warn_default_encoding safe_path int_max_str_digits",
)
_Flags.__module__ = "sys"
flags = _Flags(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 0, 0, False, 4300)

_VersionInfo = namedtuple("version_info", "major minor micro releaselevel serial")
_VersionInfo.__module__ = "sys"
_VersionInfo.__repr__ = lambda self: "sys.version_info(major=%r, minor=%r, micro=%r, releaselevel=%r, serial=%r)" % self
version_info = _VersionInfo(3, 11, 0, "final", 0)
