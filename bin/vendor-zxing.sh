#!/bin/sh
# Copies the code reader from its npm package into static/, with licences and checksums.
# Needs npm, and Debian's copy of the Apache licence. Run it by hand when the version changes.
set -eu

READER=zxing-wasm@3.1.4
APACHE=/usr/share/common-licenses/Apache-2.0

cd "$(dirname "$0")/.."
here=$PWD/static/js/vendor/zxing
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

(cd "$scratch" && tar xzf "$(npm pack --silent "$READER")" --strip-components 1)
mkdir -p "$here"
cp "$scratch/dist/iife/reader/index.js" "$here/reader.js"
cp "$scratch/dist/reader/zxing_reader.wasm" "$here/zxing_reader.wasm"

# The program names the digest of the one binary that it fits.
digest=$(sha256sum "$here/zxing_reader.wasm" | cut -d ' ' -f 1)
grep -q "$digest" "$here/reader.js" || {
  echo "The .wasm file and the program are not of the same release." >&2
  exit 1
}

cp "$scratch/LICENSE" "$here/zxing-wasm.LICENSE.txt"
{
  echo "zxing_reader.wasm is compiled from zxing-cpp, copyright its authors, under this licence."
  echo
  cat "$APACHE"
} > "$here/zxing-cpp.LICENSE.txt"
(cd "$here" && sha256sum reader.js zxing_reader.wasm ./*.txt | sed 's|\./||' > SHA256SUMS)
