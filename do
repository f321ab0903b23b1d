#!/usr/bin/env bash
# The one command of this repository. Needs bash and the .NET 10 SDK, nothing else; `./do` says what it can.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# A clean machine has no ICU, and the build must not phone home.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
export HOME="${HOME:-$PWD/artifacts/home}"
configuration="${CONFIGURATION:-Release}"
logs=artifacts/tests

help() {
  cat <<'TXT'
./do run [ARGS]      build and start the server with the example province; data in ./data (or --data DIR)
./do test            build once, run every test project in turn; what a missing service skips is named at the end
./do test fast       the same without browser, child processes and PostgreSQL: for between two thoughts
./do e2e             the browser tests alone; pictures go to artifacts/screens
./do bench NAME      a measurement: `./do bench` lists them
./do prove NAME      a long proof: kill (kill -9 under load, nothing acknowledged is lost), load (50 users, then 100 requests/s),
                     agent (budget over real TLS), update (two published versions, a broken one rolled back),
                     wine (the Windows agent looks at a Windows on Wine), chroot (the Linux agent where almost nothing is),
                     mutants (faults planted in the ledger, all of which its property test must notice)
./do agent [VERSION] publish vonggac-agent for Windows and Linux into artifacts/agent, as a server serves them
./do golden          rewrite the golden files from what the code answers now; look at the diff before you keep it
./do lint            the whole solution with every analyzer as an error
./do migrate NAME    add a migration for both databases
Configuration is Release; CONFIGURATION=Debug ./do … for another. Exit codes: 0 done, 1 something failed, 2 wrong command line.
TXT
}

need_sdk() {
  command -v dotnet > /dev/null || { echo "The .NET 10 SDK is not here: https://dotnet.microsoft.com/download/dotnet/10.0" >&2; exit 1; }
}

build() { # PROJECT|SOLUTION
  need_sdk
  dotnet build "$1" -c "$configuration" -v quiet -nologo -clp:"NoSummary;ErrorsOnly"
}

run() {
  build src/Cli/Cli.csproj
  local data=(--data data) argument
  for argument in "$@"; do [[ $argument == --data ]] && data=(); done
  exec dotnet "src/Cli/bin/$configuration/net10.0/vonggac.dll" serve --demo "${data[@]}" "$@"
}

# Runs the named test projects one after another and adds up what they say. Two cores: side by side they only starve
# one another. Every runner writes "NAME [SKIP]" followed by the reason, and one line of totals.
test_projects() { # NAME...
  local name log line total failed skipped passed_all=0 failed_all=0 skipped_all=0
  declare -A reasons=()
  local order=()
  rm -rf "$logs" && mkdir -p "$logs"
  for name in "$@"; do
    log="$logs/$name.log"
    printf '── %s\n' "$name"
    dotnet exec "tests/$name/bin/$configuration/net10.0/VongGac.$name.dll" -noLogo -noColor 2>&1 |
      tee "$log" | { grep -avE '^ +(Discover|Starting|Finished)|^=== TEST' || true; } || true # what failed is counted below
    total='' failed=0 skipped=0
    local reason_next=''
    while IFS= read -r line; do
      if [[ -n $reason_next ]]; then
        reason_next=''
        line="${line#"${line%%[![:space:]]*}"}"
        [[ -n ${reasons[$line]:-} ]] || order+=("$line")
        reasons[$line]=$((${reasons[$line]:-0} + 1))
      elif [[ $line == *' [SKIP]' ]]; then
        reason_next=1
      elif [[ $line =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]; then
        total=$((BASH_REMATCH[1] - BASH_REMATCH[5])) failed=$((BASH_REMATCH[2] + BASH_REMATCH[3])) skipped=${BASH_REMATCH[4]}
      fi
    done < "$log"
    if [[ -z $total ]]; then
      echo "$name ended without a summary: counted as one failure"
      total=1 failed=1
    fi
    local passed=$((total - failed - skipped))
    passed_all=$((passed_all + (passed > 0 ? passed : 0))) failed_all=$((failed_all + failed)) skipped_all=$((skipped_all + skipped))
  done

  local forbidden=0
  if ((${#order[@]})); then
    printf '\nSkipped, and why:\n'
    local reason
    for reason in "${order[@]}"; do
      printf '%5d × %s\n' "${reasons[$reason]}" "$reason"
      may_skip "$reason" || forbidden=$((forbidden + reasons[$reason]))
    done
  fi
  if [[ ${VONGGAC_CI:-} == 1 ]] && ((forbidden)); then
    printf '%d tests were skipped here, where nothing may be skipped.\n' "$forbidden"
  fi
  printf '\n%d passed, %d failed, %d skipped\n' "$passed_all" "$failed_all" "$skipped_all"
  ((failed_all == 0)) && { [[ ${VONGGAC_CI:-} != 1 ]] || ((forbidden == 0)); }
}

# In CI every service is installed, so the only excuse left is reference data that is not beside the repository.
may_skip() { # REASON
  [[ $1 == *shared/* ]] && ! shared_is_here
}

shared_is_here() {
  local folder=$PWD
  while [[ $folder != / ]]; do
    folder=$(dirname "$folder")
    [[ -d $folder/shared/data ]] && return 0
  done
  return 1
}

all_tests() {
  local project
  for project in tests/*/*.csproj; do basename "$project" .csproj; done
}

tests() {
  case "${1:-}" in
    '') build VongGac.slnx && test_projects $(all_tests) ;;
    fast)
      local name
      for name in Model.Tests Checks.Tests Detection.Tests Formats.Tests Server.Tests Architecture.Tests; do build "tests/$name/$name.csproj"; done
      VONGGAC_FAST=1 test_projects Model.Tests Checks.Tests Detection.Tests Formats.Tests Architecture.Tests Server.Tests
      ;;
    *) help >&2; exit 2 ;;
  esac
}

e2e() {
  build tests/E2E/E2E.csproj
  mkdir -p artifacts/screens
  VONGGAC_SCREENS="${VONGGAC_SCREENS:-$PWD/artifacts/screens}" test_projects E2E
}

bench() {
  build bench/Bench.csproj
  exec dotnet "bench/bin/$configuration/net10.0/VongGac.Bench.dll" "$@"
}

prove() {
  local script="prove/${1:-}"
  [[ -n ${1:-} && -x $script ]] || { echo "Proofs: $(ls prove | tr '\n' ' ')" >&2; exit 2; }
  shift
  exec "$script" "$@"
}

# One self-contained file for each platform: VERSION/PLATFORM/vonggac-agent[.exe], with its hash beside it.
agent() { # [VERSION]
  need_sdk
  local version="${1:-}" platform folder
  [[ -n $version ]] || version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
  for platform in linux-x64 win-x64; do
    folder="artifacts/agent/$version/$platform"
    dotnet publish src/Agent/Agent.csproj -c "$configuration" -r "$platform" --self-contained -v quiet -nologo -clp:"NoSummary;ErrorsOnly" \
      -p:Version="$version" -p:PublishSingleFile=true -p:PublishTrimmed=true -p:TrimMode=full -p:DebugType=none -o "$folder"
    (cd "$folder" && sha256sum vonggac-agent* > sha256.txt && ls -l vonggac-agent*)
  done
}

golden() {
  build VongGac.slnx
  GOLDEN=write test_projects $(all_tests | grep -vx E2E) || true
  git status --short -- tests docs
}

lint() {
  need_sdk
  # What the analyzers found last time is not repeated by an incremental build.
  dotnet build VongGac.slnx -c "$configuration" -v quiet -nologo --no-incremental && echo "nothing found"
}

migrate() {
  [[ $# -eq 1 ]] || { help >&2; exit 2; }
  build tools/Migrate/Migrate.csproj
  exec dotnet "tools/Migrate/bin/$configuration/net10.0/VongGac.Migrate.dll" "$1" "$PWD"
}

# Sourced by a test of these functions.
[[ ${BASH_SOURCE[0]} == "$0" ]] || return 0

command="${1:-}"
shift || true
case "$command" in
  run) run "$@" ;;
  test) tests "$@" ;;
  e2e) e2e ;;
  bench) bench "$@" ;;
  prove) prove "$@" ;;
  agent) agent "$@" ;;
  golden) golden ;;
  lint) lint ;;
  migrate) migrate "$@" ;;
  '' | help | --help | -h) help ;;
  *) help >&2; exit 2 ;;
esac
