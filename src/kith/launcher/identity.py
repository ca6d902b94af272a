"""Whom PostgreSQL runs as. It refuses to run as root, so root has to become somebody else."""

import ctypes
import os
import pwd
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kith.launcher.processes import die_with_parent

NOBODY = 65534
_CLONE_NEWUSER = 0x10000000
_PR_SET_KEEPCAPS, _PR_SET_SECUREBITS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 8, 28, 47, 2
_NO_SETUID_FIXUP = 1 << 2
_CAP_DAC_OVERRIDE = 1
_CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True)
class Identity:
    """`owner` is the user id that must own the files.

    `become` runs in the child before exec and is told the process id of the parent.
    """

    name: str
    owner: int
    become: Callable[[int], None]

    def own(self, folder: Path) -> None:
        """Gives the folder and all in it to the owner, where root ran it another way before."""
        if os.geteuid() != 0 or folder.stat().st_uid == self.owner:
            return
        for path in (*folder.rglob("*"), folder):
            os.chown(path, self.owner, -1, follow_symlinks=False)


def choose() -> Identity:
    """The safest way that this machine allows."""
    if os.geteuid() != 0:
        return as_self()
    return in_namespace() if namespaces_allowed() else as_nobody()


def as_self() -> Identity:
    return Identity("self", os.geteuid(), die_with_parent)


def in_namespace() -> Identity:
    """Root outside, `nobody` in its own eyes: it can still reach root's folders."""

    def become(parent: int) -> None:
        enter_namespace()
        die_with_parent(parent)

    return Identity("namespace", 0, become)


def as_nobody() -> Identity:
    """Really `nobody`, where containers refuse namespaces."""

    def become(parent: int) -> None:
        become_nobody()
        # The kernel forgets the death signal when the user changes, so it comes last.
        die_with_parent(parent)

    return Identity("nobody", nobody_ids()[0], become)


def namespaces_allowed() -> bool:
    if sys.platform != "linux":
        return False
    child = os.fork()
    if child == 0:
        try:
            enter_namespace()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def enter_namespace() -> None:
    """Maps root to `nobody` in a user namespace. Raises OSError where refused."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are refused here")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} 0 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} 0 1")


def nobody_ids() -> tuple[int, int]:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return NOBODY, NOBODY
    return entry.pw_uid, entry.pw_gid


def become_nobody() -> None:
    user, group = nobody_ids()
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
        # access(2) ignores the capabilities of whoever is not root unless this is set, and
        # PostgreSQL asks it whether its own programs can be run.
        libc.prctl(_PR_SET_SECUREBITS, _NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setgid(group)
    os.setuid(user)
    if sys.platform == "linux":
        _keep_reach(libc)


def _keep_reach(libc: ctypes.CDLL) -> None:
    """Keeps the one capability to walk through root's closed folders (0700) to our own files.

    Where the container withholds it, the server starts only in folders open to `nobody`.
    """
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    only = 1 << _CAP_DAC_OVERRIDE
    sets = (ctypes.c_uint32 * 6)(only, only, only, 0, 0, 0)
    if libc.capset(header, sets) == 0:
        libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE, 0, 0)
