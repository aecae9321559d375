#!/usr/bin/env bash
# Rust tests of everything that runs on the server; arguments go to `cargo test` (a filter, `-p domain`, …).
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

exec cargo test --locked --no-fail-fast "${NATIVE[@]}" "$@"
