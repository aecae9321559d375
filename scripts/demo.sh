#!/usr/bin/env bash
# Builds and serves a desk to look at: 200 requests, companies, contact persons, powers of attorney, all made up. Its data is in var-demo/;
# a second start finds it there. Remove the folder to begin anew.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

scripts/setup.sh run
scripts/build.sh
export GANGWAY__DATABASE__URL=sqlite://var-demo/gangway.db
export GANGWAY__FILES__FOLDER=var-demo/files
export GANGWAY__CAPTCHA__FIXED_ANSWER="${GANGWAY__CAPTCHA__FIXED_ANSWER:-12345}"
dist/gangway demo
exec dist/gangway serve "$@"
