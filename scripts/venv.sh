#!/bin/sh
# Installs the Python tools that python-tools.txt pins into .venv, where they are missing.
set -eu
cd "$(dirname "$0")/.."

if ! cmp -s scripts/python-tools.txt .venv/python-tools.txt; then
  python3 -m venv --clear .venv
  .venv/bin/pip install --quiet --disable-pip-version-check --requirement scripts/python-tools.txt
  cp scripts/python-tools.txt .venv
fi
