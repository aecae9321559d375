#!/usr/bin/env bash
# Builds and serves the product as it would be deployed, with development's settings; its data is in var/.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

scripts/setup.sh run
scripts/build.sh
exec dist/gangway serve "$@"
