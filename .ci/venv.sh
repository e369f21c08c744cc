#!/bin/sh
# venv.sh PYTHON FOLDER LOCKFILE: make a virtual environment if there is none, and install locked dependencies into it.
set -eu
python=${1:-python3} folder=$2 lock=$3
name_one="Or name another one: make PYTHON=/path/to/python3.12"

# What a shim or a stub says goes to stderr, or to stdout with no version in it: only two numbers are an answer.
answer() { "$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

if ! command -v "$python" >/dev/null 2>&1; then
  echo "There is no program \"$python\" here. Install Python 3.11 or newer: https://www.python.org/downloads/. $name_one" >&2
  exit 1
fi
version=$(answer 2>/dev/null) || version=
case $version in
[0-9]*.[0-9]*) ;;
*)
  said=$(answer 2>&1 </dev/null) || true
  case $said in
  *"Microsoft Store"*) fix="This is not Python, only a pointer to a store. Install Python 3.11 or newer: https://www.python.org/downloads/." ;;
  *pyenv*) fix="Choose a version that pyenv has installed, such as: pyenv local 3.12." ;;
  *) fix="Install Python 3.11 or newer: https://www.python.org/downloads/." ;;
  esac
  echo "The program \"$python\" ($(command -v "$python")) is there, but it doesn't run as Python. $fix $name_one" >&2
  echo "It says: ${said:-nothing}" >&2
  exit 1
  ;;
esac
if [ "${version%%.*}" -lt 3 ] || { [ "${version%%.*}" -eq 3 ] && [ "${version#*.}" -lt 11 ]; }; then
  echo "\"$python\" is Python $version, which is too old: Python 3.11 or newer is needed. $name_one" >&2
  exit 1
fi

if [ ! -x "$folder/bin/pip" ]; then
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then # Debian and Ubuntu keep it in a package of its own
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
# The handbook itself, from this folder, where the lock file has what builds it: the command handbook, and imports without PYTHONPATH.
if "$folder/bin/python" -c 'import hatchling' 2>/dev/null; then
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
fi
