#!/usr/bin/env bash
# Debug build that is rebuilt, and the page reloaded, whenever a file is saved.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

scripts/setup.sh run
exec cargo leptos watch --split "$@"
