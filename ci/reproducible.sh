#!/usr/bin/env bash
# Builds the packages a second time, from a copy of the sources in another place, and compares them byte for byte
# with those that were built here. Prints both checksums of each; fails if one differs.
set -euo pipefail
cd "$(dirname "$0")/.."
other=$(mktemp -d)
trap 'rm -rf "$other"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- --create --file=- | tar -x -C "$other"
(cd "$other" && mvn -q -DskipTests -Dspotless.check.skip=true -pl grammar,server package)
same=true
for file in server/target/vambrace-*.tar.gz server/target/vambrace-*.zip server/target/vambrace_*.deb server/target/vambrace/lib/vambrace.jar; do
  here=$(sha256sum "$file" | cut -d' ' -f1)
  there=$(sha256sum "$other/$file" | cut -d' ' -f1)
  printf '%s\n  %s here\n  %s elsewhere\n' "$file" "$here" "$there"
  [[ $here == "$there" ]] || same=false
done
$same
