#!/usr/bin/env bash
# Every page in every state, width, theme and language, and a sheet of them all: open end2end/shots/index.html.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

scripts/setup.sh test
scripts/build.sh
rm -rf end2end/shots
scripts/e2e.sh --config shots.config.ts "$@"
