"""Configuration files with which common web servers send the right headers and types."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from typing import TYPE_CHECKING

from handbook.model.routes import base_path
from handbook.site.security_headers import HASHED, IMMUTABLE, REVALIDATE, headers, immutable_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TYPES = {"webmanifest": "application/manifest+json", "yaml": "text/plain", "csv": "text/csv"}
"""Media types that some servers don't know, by extension."""

COMPRESSED_TYPES = (
    "text/html",
    "text/css",
    "text/csv",
    "text/javascript",
    "text/plain",
    "text/xml",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
)
"""Media types that Apache compresses on the fly. To send the copies, it would need settings that can break a site."""

_SNIPPETS = "/etc/nginx/snippets"
_HTTPS = "This file doesn't set Strict-Transport-Security, which applies to every site at your web address. Add it once all those sites use https."


def write_hosting(site: Path, site_url: str | None, may_embed: Sequence[str] = ()) -> None:
    """Write the files for hosts into a finished site; call it last, because it reads every page.

    Args:
        site: The folder of the site.
        site_url: The URL of the site; without it, the site is at the root of a host.
        may_embed: The sites that may show pages in a frame, such as ``https://example.edu``.

    """
    common_headers, immutable, base = headers(site, may_embed), immutable_files(site), base_path(site_url)
    (site / "hosting").mkdir(exist_ok=True)
    for name, text in {
        "_headers": static_host(common_headers, immutable),
        ".htaccess": apache(common_headers, immutable, base),
        "hosting/nginx.conf": nginx(common_headers, base),
        "hosting/Caddyfile": caddy(common_headers, base),
        "hosting/headers.json": as_json(common_headers, immutable),
        ".nojekyll": "",  # GitHub Pages takes the files as they are
    }.items():
        (site / name).write_text(text, encoding="utf-8", newline="\n")


def static_host(common_headers: Mapping[str, str], immutable: Sequence[str]) -> str:
    """Return ``_headers`` for Netlify and Cloudflare Pages.

    If several rules match a path, hosts may join their values, so no path has two rules for Cache-Control.
    """
    lines = [
        "# Netlify and Cloudflare Pages read this file. On each visit, browsers check whether files that aren't listed here have changed."
    ]
    lines += [f"# {_HTTPS}", "/*", *(f"  {name}: {value}" for name, value in common_headers.items())]
    for file in immutable:
        lines += [f"/{file}", f"  Cache-Control: {IMMUTABLE}"]
    return "\n".join(lines) + "\n"


def apache(common_headers: Mapping[str, str], immutable: Sequence[str], base: str) -> str:
    """Return ``.htaccess`` for Apache 2.4; names with a hash are unique, so the name is enough."""
    names = "|".join(re.escape(posixpath.basename(file)) for file in immutable)
    types = "\n".join(f"  AddType {type_} .{end}" for end, type_ in TYPES.items())
    always = "\n".join(f'  Header always set {name} "{value}"' for name, value in common_headers.items())
    return f"""\
# Apache reads this file only if the server's settings allow it: AllowOverride FileInfo Indexes Options.
# {_HTTPS}
Options -Indexes
ErrorDocument 404 {base}404.html
<IfModule mod_dir.c>
  DirectoryIndex index.html
  DirectorySlash On
</IfModule>
<IfModule mod_mime.c>
{types}
  AddCharset utf-8 .html .css .js .json .txt .csv .yaml .webmanifest
</IfModule>
<IfModule mod_deflate.c>
  <IfModule mod_filter.c>
    AddOutputFilterByType DEFLATE {" ".join(COMPRESSED_TYPES)}
  </IfModule>
</IfModule>
<IfModule mod_headers.c>
{always}
  Header always set Cache-Control "{REVALIDATE}"
  <FilesMatch "^(?:{names})$">
    Header always set Cache-Control "{IMMUTABLE}"
  </FilesMatch>
</IfModule>
"""


def nginx(common_headers: Mapping[str, str], base: str) -> str:
    """Return a snippet of nginx's configuration.

    The one Cache-Control line takes a variable, because ``add_header`` in an inner block would drop all headers of the
    outer one; ``types`` in an inner block replaces all types, so each unknown type has a block of its own.
    """
    always = "\n".join(f'    add_header {name} "{value}" always;' for name, value in common_headers.items())
    types = "\n".join(f"    location ~ \\.{end}$ {{ types {{ }} default_type {type_}; }}" for end, type_ in TYPES.items())
    own = f"$handbook_cache_{hashlib.sha256(base.encode()).hexdigest()[:8]}"
    return f"""\
# nginx: copy this file to a folder that only an administrator can change, such as {_SNIPPETS}. If a new version
# of the site changes this file (which is rare), copy it again.
# Never include it from the site's own folder, because then anyone who can upload pages could change the server's settings.
# Add these two lines to the server block, which can't have another "location {base}":
#     root /var/www/html;  # the folder that contains {base}index.html
#     include {_SNIPPETS}/{base.strip("/").replace("/", "-") or "handbook"}.conf;
# {_HTTPS}
set {own} "{REVALIDATE}";  # each handbook has its own variable, because a server block can have several handbooks
if ($uri ~ "^{re.escape(base)}{HASHED}$") {{
    set {own} "{IMMUTABLE}";
}}
location {base} {{
    index index.html;
    autoindex off;
    absolute_redirect off;
    error_page 404 {base}404.html;
    gzip_static on;  # sends the .gz copies that are stored next to the files; to send the .br copies, too, add "brotli_static on", which needs another module
    gzip_vary on;
    charset utf-8;
    charset_types text/css text/csv text/plain text/xml application/javascript application/json application/manifest+json;
{always}
    add_header Cache-Control {own} always;
{types}
}}
"""


def caddy(common_headers: Mapping[str, str], base: str) -> str:
    """Return a part of a site block for Caddy 2.

    Caddy sorts directives, except in a ``route``. A later header replaces an earlier one.
    """
    always = "\n".join(f'\t\t\t{name} "{value}"' for name, value in common_headers.items())
    types = "\n".join(f'\t\t@{end} path *.{end}\n\t\theader @{end} Content-Type "{type_}; charset=utf-8"' for end, type_ in TYPES.items())
    return f"""\
# Caddy 2: copy this file to a folder that only an administrator can change, such as /etc/caddy. If a new version of the site changes
# this file (which is rare), copy it again, and reload Caddy.
# Add these two lines to the site block:
#     root * /var/www/html  # the folder that contains {base}index.html
#     import /etc/caddy/{base.strip("/").replace("/", "-") or "handbook"}.caddy
# {_HTTPS}
handle {base}* {{
\troute {{
\t\theader {{
{always}
\t\t\tCache-Control "{REVALIDATE}"
\t\t}}
\t\t@hashed path_regexp ^{re.escape(base)}{HASHED}$
\t\theader @hashed Cache-Control "{IMMUTABLE}"
{types}
\t\tfile_server {{
\t\t\tprecompressed br gzip
\t\t}}
\t}}
}}
handle_errors {{
\t@handbook path {base}*
\thandle @handbook {{
\t\trewrite * {base}404.html
\t\tfile_server
\t}}
}}
"""


def as_json(common_headers: Mapping[str, str], immutable: Sequence[str]) -> str:
    """Return the same as JSON, for programs and for hosts that are not supported here."""
    return (
        json.dumps(
            {
                "every_file": {**common_headers, "Cache-Control": REVALIDATE},
                "files_for_ever": {"files": list(immutable), "headers": {"Cache-Control": IMMUTABLE}},
                "types": {f".{end}": type_ for end, type_ in TYPES.items()},
                "missing": "404.html",
                "copies": {"br": ".br", "gzip": ".gz"},
            },
            indent=2,
        )
        + "\n"
    )
