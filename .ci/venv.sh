#!/bin/sh
# venv.sh PYTHON FOLDER LOCKFILE: make a virtual environment if there is none, and install locked dependencies into it.
set -eu
python=$1 folder=$2 lock=$3

if ! command -v "$python" >/dev/null 2>&1; then
  echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$python" --version) is too old: Python 3.11 or newer is needed. Name another one: make PYTHON=python3.12" >&2
  exit 1
fi

if [ ! -x "$folder/bin/pip" ]; then
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then # Debian and Ubuntu keep it in a package of its own
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      echo "Installing python$version-venv ..."
      apt-get update -qq && apt-get install -y -qq "python$version-venv" >/dev/null
    else
      echo "The module venv is missing. Install it: sudo apt install python$version-venv" >&2
      exit 1
    fi
  fi
  rm -rf "$folder"
  "$python" -m venv "$folder"
fi

echo "Installing $lock into $folder ..."
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock"
# The package in hooks/ is found by every program of this environment.
"$folder/bin/python" -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "handbook.pth").write_text(str(pathlib.Path("hooks").resolve()) + "\n")'
