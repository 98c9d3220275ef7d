#!/usr/bin/env bash
# Shows the code fixes at work without an editor: a project of broken rules does not build, `dotnet format analyzers` mends it, and then
# it builds. Takes a folder with the package VjpGen, and packs the repository where there is none.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

feed=${1:-}
if [ -z "$feed" ]; then
  feed=$work/feed
  dotnet pack "$here/.." --output "$feed" "-p:Version=0.0.0-mend.$(date +%s)"
fi
package=$(basename "$(ls "$feed"/VjpGen.*.nupkg)" .nupkg)
export VjpGenVersion=${package#VjpGen.}

# What is restored goes to a folder of its own, since the package must come from the feed; what the machine has is not fetched again.
if [ -z "${NUGET_PACKAGES:-}" ]; then
  NUGET_FALLBACK_PACKAGES=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')
  export NUGET_FALLBACK_PACKAGES NUGET_PACKAGES=$work/packages
fi

cp -r "$here/Projects/BrokenRules" "$work/BrokenRules"
cd "$work/BrokenRules"
rm -rf bin obj
cat > NuGet.config <<XML
<configuration>
  <packageSources>
    <add key="vjpgen-packed" value="$feed" />
  </packageSources>
</configuration>
XML

files=$(ls ./*.cs | wc -l)
dotnet restore
if dotnet build --no-restore > build.log; then
  echo "The project builds, although its rules are broken."
  exit 1
fi
echo "the project with $files mistakes does not build"

# Only our diagnostics are asked for: fixes of others would mend some of this too.
# shellcheck disable=SC2046
dotnet format analyzers --no-restore --severity info --diagnostics $(seq -f 'VJP%03g' 99)
dotnet build --no-restore

for file in *.cs; do
  if cmp -s "$file" "$here/Projects/BrokenRules/$file"; then
    echo "$file is as it was."
    exit 1
  fi
done
# The method that was meant is there; a stub beside it would throw.
if grep -q NotImplementedException MethodNameMisspelt.cs; then
  echo "The misspelt name was not corrected, but given a method of its own."
  exit 1
fi
echo "$files mistakes are mended"
