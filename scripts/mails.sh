#!/usr/bin/env bash
# Every letter in both languages, rendered from its sample: open target/mails/index.html.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

cargo run --locked --quiet -p server -- mails target/mails
