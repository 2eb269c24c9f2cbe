#!/bin/sh
# Copies faces and icons from their npm packages into static/, with licences and checksums.
# Needs npm and python3. Run it by hand when a version below changes, and commit the result.
set -eu

BRICOLAGE=@fontsource-variable/bricolage-grotesque@5.3.0
ATKINSON=@fontsource-variable/atkinson-hyperlegible-next@5.3.0
LUCIDE=lucide-static@1.62.0
FONTTOOLS="fonttools==4.60.1 brotli==1.1.0"

# Swedish, Finnish, English and the neighbours' letters, with the signs our texts use.
CORE="U+0020-007E,U+00A0,U+00A7,U+00AB,U+00B7,U+00BB,U+00BD,U+00C4-C6,U+00C9,U+00D6-D8,U+00DC,U+00E0,U+00E1,U+00E4-E6,U+00E8-EA,U+00ED,U+00F6,U+00F8,U+00FC,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+2212"
# The rest of the Latin letters that names in Sweden are written with; fetched only when one is met.
NAMES="U+0100-0107,U+010C-0113,U+0116-011B,U+011E,U+011F,U+0122,U+0123,U+0126,U+0127,U+012A,U+012B,U+012E-0131,U+0136,U+0137,U+0139-0148,U+014C,U+014D,U+0150-0155,U+0158-0165,U+016A,U+016B,U+016E-0173,U+0178-017E,U+0218-021B"

ICONS="arrow-left arrow-right ban bell bus calendar calendar-plus camera chart-column check chevron-right circle-check circle-question-mark clock copy door-open download eye flashlight hand hourglass info keyboard list lock log-in log-out map-pin minus octagon-x pencil phone plus printer refresh-cw search settings shield-check switch-camera ticket trash-2 triangle-alert undo-2 user user-plus users volume-2 volume-x wifi wifi-off x"

cd "$(dirname "$0")/.."
here=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fetch() {
  mkdir -p "$scratch/$2"
  (cd "$scratch" && tar xzf "$(npm pack --silent "$1")" -C "$2" --strip-components 1)
}

face() { # source, axes, characters, features, target
  "$scratch/venv/bin/fonttools" varLib.instancer --quiet --no-recalc-timestamp "$scratch/$1" $2 -o "$scratch/face.ttf"
  "$scratch/venv/bin/pyftsubset" "$scratch/face.ttf" --unicodes="$3" --layout-features="$4" \
    --flavor=woff2 --output-file="$here/static/fonts/$5.woff2"
}

symbol() {
  printf '<symbol id="%s" viewBox="0 0 24 24">' "$1"
  sed -e '1,/^>/d' -e '/<\/svg>/d' -e 's/^ *//' -e 's| />|/>|' "$scratch/lucide/icons/$1.svg" | tr -d '\n'
  printf '</symbol>\n'
}

fetch "$BRICOLAGE" bricolage
fetch "$ATKINSON" atkinson
fetch "$LUCIDE" lucide
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" --quiet install $FONTTOOLS

mkdir -p static/fonts static/icons
heading="wght=800 wdth=100 opsz=48"
b=bricolage/files/bricolage-grotesque
a=atkinson/files/atkinson-hyperlegible-next
face $b-latin-standard-normal.woff2 "$heading" "$CORE" kern,mark,ccmp,locl bricolage-grotesque
face $b-latin-ext-standard-normal.woff2 "$heading" "$NAMES" kern,mark,ccmp,locl bricolage-grotesque-names
face $a-latin-wght-normal.woff2 wght=400:700 "$CORE" kern,mark,mkmk,ccmp,locl,tnum atkinson-hyperlegible-next
face $a-latin-ext-wght-normal.woff2 wght=400:700 "$NAMES" kern,mark,mkmk,ccmp,locl atkinson-hyperlegible-next-names
cp "$scratch/bricolage/LICENSE" static/fonts/bricolage-grotesque.LICENSE.txt
cp "$scratch/atkinson/LICENSE" static/fonts/atkinson-hyperlegible-next.LICENSE.txt

{
  echo '<svg xmlns="http://www.w3.org/2000/svg">'
  for name in $ICONS; do symbol "$name"; done
  echo '</svg>'
} > static/icons/sprite.svg
cp "$scratch/lucide/LICENSE" static/icons/lucide.LICENSE.txt

(cd static/fonts && sha256sum ./*.woff2 ./*.txt | sed 's|\./||' > SHA256SUMS)
(cd static/icons && sha256sum sprite.svg ./*.txt | sed 's|\./||' > SHA256SUMS)
