"""What a worker gives up before it reads its first message: nearly every system call, and most of the machine's resources.

seccomp, by an allow-list: a worker may read and write the one socket that it has, manage its own memory, and exit. There
is no call left that names a file, a process, an address or a device, so nothing has to be hidden from it: no namespace
and no rule for paths is needed, and no privilege either (it works in containers that forbid user namespaces). Starting a
process or opening a socket kills the worker, so that an attempt is seen; every other call fails with EPERM.

Runs in the worker: the standard library and pyseccomp only.
"""

from __future__ import annotations

import errno
import os
import resource
import sys
from dataclasses import dataclass
from typing import Any

# A worker may use the socket that is open, manage its memory, and exit.
ALLOWED = frozenset(
    {
        *("read", "write", "close", "fstat", "lseek"),
        *("mmap", "munmap", "mprotect", "mremap", "madvise", "brk", "membarrier"),
        *("futex", "set_robust_list", "get_robust_list", "rseq", "sched_yield"),
        *("rt_sigreturn", "rt_sigaction", "rt_sigprocmask", "sigaltstack", "restart_syscall"),
        *("clock_gettime", "clock_getres", "gettimeofday", "time", "getrandom", "getpid", "gettid"),
        *("exit", "exit_group"),
    }
)
# No worker ever has a reason for these.
FATAL = frozenset(
    {
        *("fork", "vfork", "clone", "clone3", "execve", "execveat"),
        *("kill", "pidfd_open", "ptrace", "process_vm_readv", "process_vm_writev"),
        *("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg"),
        *("bpf", "io_uring_setup", "mount", "setns", "unshare"),
    }
)


class CannotLock(Exception):
    """What a worker gives up cannot be enforced here; the text says what is missing and how to get it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one worker process; enforced by the kernel."""

    memory_bytes: int
    cpu_seconds: int


def new_lock() -> Any:
    """The filter, made once and loaded by every worker. Raises CannotLock."""
    if not sys.platform.startswith("linux"):
        raise CannotLock(f"worker processes are locked in by Linux's seccomp, and this is {sys.platform}")
    try:
        import pyseccomp as seccomp
    except ImportError:
        raise CannotLock("pyseccomp is not installed: pip install pyseccomp") from None
    except RuntimeError:
        raise CannotLock("the library libseccomp is not installed (Debian: apt-get install libseccomp2)") from None
    lock = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    for action, names in ((seccomp.ALLOW, ALLOWED), (seccomp.KILL_PROCESS, FATAL)):
        for name in names:
            _add(lock, action, name)
    return lock


def lock_down(lock: Any, bounds: Bounds) -> None:
    """From here on this process can compute and talk, and nothing else. Raises CannotLock."""
    try:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_NPROC, 0)
        _limit(resource.RLIMIT_NOFILE, 8)
        _limit(resource.RLIMIT_AS, bounds.memory_bytes)
        _limit(resource.RLIMIT_CPU, bounds.cpu_seconds, spare=1)  # first SIGXCPU, which says what it is about, then SIGKILL
        lock.load()
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotLock(f"the kernel refused to lock the worker in: {type(error).__name__}: {error}") from error
    if not _is_locked():
        raise CannotLock("the kernel took the filter, and does not keep to it")


def _add(lock: Any, action: int, name: str) -> None:
    try:
        lock.add_rule(action, name)
    except (OSError, ValueError, RuntimeError):  # no such call on this architecture, or libseccomp is too old to know it
        return


def _limit(which: int, most: int, spare: int = 0) -> None:
    hard = resource.getrlimit(which)[1]
    allowed = most + spare if hard == resource.RLIM_INFINITY else min(most + spare, hard)
    resource.setrlimit(which, (min(most, allowed), allowed))


def _is_locked() -> bool:
    try:
        os.stat("/")
    except PermissionError:
        return True
    return False
