"""Copy the browser-side libraries that Kith ships into the tree.

Run with `python scripts/vendor_assets.py` where npm is installed. Every tarball is checked
against the hash written here before anything is read from it. Nobody needs npm to run Kith.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/kith/web/static/vendor"
BROWSER_TESTS = ROOT / "tests/browser/vendor"

PINNED = {
    "nhsuk-frontend@10.6.1": "sha512-"
    "PZorqQZjZx/A26yJoskCL9z0ib6AtkAyF0o4K/RHr8zRrJyXrUOCnMbjy0VNXsGO4tfTNMwqlkwATKs4a0xayw==",
    "htmx.org@4.0.1": "sha512-"
    "oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
    "axe-core@4.14.1": "sha512-"
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    "sass@1.108.2": "sha512-"
    "kugK8djotnG9HQRPTOf36asKYlxg8rWWsNLYHOgWDIVOiZQqlRfKBgF4XXM6kfw146kIDMvm57B4GIkvDSyTzA==",
    "immutable@5.2.1": "sha512-"
    "CgXNM1BhKqpMjFHTyqQSk09OWqzHNJ/U4BdeBgXoBdR2DdgBdOSv131cO1/YMgzopqnka3B/i949UaMLEKUxOA==",
    "source-map-js@1.2.4": "sha512-"
    "J7ZjMvHd9O1fcT/5V09QWaaSl2BbWx3F6O08spde82Namf9UB0GxRVIPiNbVsdKkoizHiSpTodo3vp2bAy91MA==",
    "chokidar@5.0.0": "sha512-"
    "TQMmc3w+5AxjpL8iIiwebF73dRDF4fBIieAqGn9RGCWaEVwQ6Fb2cGe31Yns0RRIzii5goJ1Y7xbMwo1TxMplw==",
    "readdirp@5.1.1": "sha512-"
    "Kko+Y5XQ6fM+Ce3dq3m9YGxnacYZYl9cA1wZjaF3Vbry2L3i1qVg8+CAgNPsXRArPMUMCaOR7oa9Nqntc43JKA==",
}

# NHS.UK's package names its licence without carrying the text.
NHSUK_LICENCE = """\
MIT License

Copyright (c) NHS England (https://github.com/nhsuk/nhsuk-frontend)

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

IMAGE = re.compile(r'url\("?(?:/assets/)?images/([^")]+)"?\)')
OUTSIDE = re.compile(r"@font-face|url\(\s*[\"']?(?:https?:)?//", re.I)


class VendorError(Exception):
    """A download that is not what was pinned, or a build that would call a third party."""


def run(*command: str, cwd: Path) -> str:
    """Run one build command and return what it printed."""
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def fetch(spec: str, into: Path) -> Path:
    """Download, check and unpack one package; returns its folder under `node_modules`."""
    tarball = into / run("npm", "pack", spec, "--silent", cwd=into).strip().splitlines()[-1]
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != PINNED[spec]:
        raise VendorError(f"{spec} is not the file that was pinned")
    name = spec.rpartition("@")[0]
    unpacked = into / "unpacked" / name
    with tarfile.open(tarball) as archive:
        archive.extractall(unpacked, filter="data")
    target = into / "node_modules" / name
    target.parent.mkdir(exist_ok=True)
    shutil.move(unpacked / "package", target)
    return target


def fresh(folder: Path, version: str) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "VERSION").write_text(f"{version}\n")
    return folder


def build_css(work: Path, nhsuk: Path, target: Path) -> None:
    """Compile the parts named in `nhsuk.scss`, with its images beside it and no outside address."""
    source = Path(__file__).with_name("nhsuk.scss")
    sass = work / "node_modules/sass/sass.js"
    options = ("--style=compressed", "--no-source-map", f"--load-path={nhsuk / 'dist'}")
    css = run("node", str(sass), *options, str(source), cwd=work)
    if OUTSIDE.search(css):
        raise VendorError("the stylesheet asks another site for something")
    (target / "images").mkdir()
    for name in sorted(set(IMAGE.findall(css))):
        shutil.copy(nhsuk / "dist/nhsuk/assets/images" / name, target / "images" / name)
    (target / "nhsuk.css").write_text(IMAGE.sub(r"url(images/\1)", css))


def build_js(nhsuk: Path, target: Path) -> None:
    script = (nhsuk / "dist/nhsuk/nhsuk-frontend.min.js").read_text()
    (target / "nhsuk.js").write_text(without_source_map(script))


def without_source_map(script: str) -> str:
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", script).rstrip() + "\n"


def vendor(work: Path) -> None:
    got = {spec.rpartition("@")[0]: fetch(spec, work) for spec in PINNED}
    versions = dict(spec.rsplit("@", 1) for spec in PINNED)

    nhsuk = fresh(VENDOR / "nhsuk-frontend", versions["nhsuk-frontend"])
    (nhsuk / "LICENCE").write_text(NHSUK_LICENCE)
    build_css(work, got["nhsuk-frontend"], nhsuk)
    build_js(got["nhsuk-frontend"], nhsuk)

    htmx = fresh(VENDOR / "htmx", versions["htmx.org"])
    shutil.copy(got["htmx.org"] / "LICENSE", htmx / "LICENCE")
    script = (got["htmx.org"] / "dist/htmx.min.js").read_text()
    (htmx / "htmx.js").write_text(without_source_map(script))

    axe = fresh(BROWSER_TESTS / "axe-core", versions["axe-core"])
    shutil.copy(got["axe-core"] / "LICENSE", axe / "LICENCE")
    shutil.copy(got["axe-core"] / "axe.min.js", axe / "axe.min.js")


def main() -> int:
    if not shutil.which("npm"):
        sys.stderr.write("npm is needed to fetch the browser libraries\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        try:
            vendor(Path(folder))
        except VendorError as problem:
            sys.stderr.write(f"{problem}\n")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
