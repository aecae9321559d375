#!/usr/bin/env bash
# Trains a simple classifier on the captcha's pictures and says how many it then reads.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

exec cargo run --quiet --locked "${NATIVE[@]}" --example captcha_attack
