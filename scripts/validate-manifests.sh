#!/bin/sh
# Validates Kubernetes objects: see validate-manifests.py.
set -eu
cd "$(dirname "$0")/.."

scripts/venv.sh
exec .venv/bin/python scripts/validate-manifests.py
