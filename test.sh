#!/usr/bin/env bash
# Builds and runs the tests. The last line is always `N passed, N failed, N skipped`.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR
# shellcheck source=scripts/common.sh
source "$ROOT/scripts/common.sh"
# shellcheck source=scripts/packages.sh
source "$ROOT/scripts/packages.sh"
# shellcheck source=scripts/suites.sh
source "$ROOT/scripts/suites.sh"

usage() {
  cat >&2 <<'TEXT'
usage: ./test.sh [fast|measure|screenshots|faults [--minutes M] [--seed S] [--case NAME]]
  (nothing)    every test: unit and component, integration (Redis, PostgreSQL, Kafka), end to end (Chromium, nginx, two replicas)
  fast         unit and component tests only: no servers, no browser
  measure      the measurements (Category=Measure)
  screenshots  the screenshots (Category=Screenshots)
  faults       the long fault suite: every case and every twin once, then M minutes (default 20) of random faults; with --case only
               that one (`random` names the random ones). Report: docs/faults/report-S.md, or artifacts/faults with --case
Environment: KAFKA_HOME (a Kafka 4 folder; without it an embedded broker stands in), CI=true (then a real broker is a must).
TEXT
  exit 2
}

# Never part of an ordinary run.
SPECIAL=(-trait- Category=Measure -trait- Category=Screenshots)
# Runs by itself: it puts its own roads between the replicas and the servers.
FAULTS=(-trait- Category=Faults)

build() {
  say "building ($CONFIGURATION)"
  # Build nodes that lived on would keep our output open, and a pipeline would wait for them.
  MSBUILDDISABLENODEREUSE=1 timeout -k 10 600 dotnet build "$1" -c "$CONFIGURATION" -v quiet -nologo || fail "the build failed"
}

# Servers of our own: a folder and ports that nobody else uses.
start_servers() {
  PHARMAGUARD_STATE=$(mktemp -d "$ROOT/.cluster-test-XXXXXX")
  PHARMAGUARD_PORT_BASE=$(free_port_base)
  export PHARMAGUARD_STATE PHARMAGUARD_PORT_BASE PHARMAGUARD_CONFIGURATION=$CONFIGURATION
  ./cluster.sh up 0 || fail "the servers did not start"

  PHARMAGUARD_TEST_REDIS=127.0.0.1:$((PHARMAGUARD_PORT_BASE + 79))
  PHARMAGUARD_TEST_POSTGRES="Host=127.0.0.1;Port=$((PHARMAGUARD_PORT_BASE + 32));Database=postgres;Username=postgres;Password=$(<"$PHARMAGUARD_STATE/postgres-password")"
  if [[ $(<"$PHARMAGUARD_STATE/broker") == embedded ]]; then
    PHARMAGUARD_TEST_BROKER=embedded
    PHARMAGUARD_TEST_KAFKA=$(<"$PHARMAGUARD_STATE/kafka/bootstrap.servers")
  else
    PHARMAGUARD_TEST_BROKER=kafka
    PHARMAGUARD_TEST_KAFKA=127.0.0.1:$((PHARMAGUARD_PORT_BASE + 92))
  fi
  PHARMAGUARD_TEST_CHROMIUM=$(chromium_path)
  export PHARMAGUARD_TEST_REDIS PHARMAGUARD_TEST_POSTGRES PHARMAGUARD_TEST_BROKER PHARMAGUARD_TEST_KAFKA PHARMAGUARD_TEST_CHROMIUM
}

# Below the range from which the system takes ports for outgoing connections.
free_port_base() {
  local base offset try
  for ((try = 0; try < 100; try++)); do
    base=$((20000 + RANDOM % 120 * 100))
    for offset in 0 1 2 3 4 32 79 92 93; do
      port_open $((base + offset)) && continue 2
    done
    printf '%s\n' "$base"
    return
  done
  die "no free ports from 20000 to 32000"
}

stop_servers() {
  [[ -n ${PHARMAGUARD_STATE:-} && -d $PHARMAGUARD_STATE ]] || return 0
  if ((FAILED > 0)); then
    rm -rf "$RESULTS/logs"
    cp -r "$PHARMAGUARD_STATE/logs" "$RESULTS/logs" 2>/dev/null || true
    say "the servers' logs are kept in ${RESULTS#"$ROOT/"}/logs"
  fi
  ./cluster.sh down --purge >/dev/null || warn "the servers did not stop in good order"
}

# The count is the last line, whatever happened before.
finish() {
  local code=$?
  trap - EXIT INT TERM
  if [[ -n $CHILD ]]; then
    kill "$CHILD" 2>/dev/null || true
    wait "$CHILD" 2>/dev/null || true
  fi
  ((code == 0 || FAILED > 0)) || FAILED=1
  stop_servers
  say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  ((FAILED == 0)) || exit 1
  exit 0
}

everything() {
  require_programs redis-server nginx postgresql chromium kcat ${KAFKA_HOME:+openjdk}
  build PharmaGuard.sln
  suite unit PharmaGuard.Web.Tests 300 -trait- Category=Integration "${SPECIAL[@]}"
  start_servers
  broker_suite integration PharmaGuard.Web.Tests 420 -trait Category=Integration "${SPECIAL[@]}"
  broker_suite e2e PharmaGuard.E2E 780 "${SPECIAL[@]}" "${FAULTS[@]}"
  fault_suite 700
}

# The stand-in broker forgets its log with its process: nothing could be proven.
fault_suite() {
  if [[ $PHARMAGUARD_TEST_BROKER == kafka ]]; then
    suite faults PharmaGuard.E2E "$1" -showLiveOutput -trait Category=Faults
  elif [[ ${CI:-} == true ]]; then
    fail "the fault suite needs a real Kafka broker, and there is none"
  else
    say "SKIP the fault suite: needs a real Kafka broker (set KAFKA_HOME)"
    SKIPPED=$((SKIPPED + 1))
  fi
}

# Before anything starts: a wrong argument is answered with the usage and exit code 2.
read_fault_arguments() {
  local minutes=20 seed=1 name=''
  while (($#)); do
    case $1 in
      --minutes) [[ ${2:-} =~ ^[0-9]{1,4}$ ]] || usage; minutes=$((10#$2)) ;;
      --seed) [[ ${2:-} =~ ^[0-9]{1,6}$ ]] || usage; seed=$((10#$2)) ;;
      --case) [[ ${2:-} =~ ^[a-z0-9-]+$ ]] || usage; name=$2 ;;
      *) usage ;;
    esac
    shift 2
  done
  export PHARMAGUARD_FAULTS_MINUTES=$minutes PHARMAGUARD_FAULTS_SEED=$seed PHARMAGUARD_FAULTS_CASE=$name
}

faults() {
  require_programs redis-server nginx postgresql chromium kcat ${KAFKA_HOME:+openjdk}
  build PharmaGuard.sln
  start_servers
  # Every case takes about a minute, on a busy machine two.
  fault_suite $((5400 + PHARMAGUARD_FAULTS_MINUTES * 120))
}

# special NAME SECONDS: the tests of one category, wherever they are.
special() {
  local name=$1 seconds=$2 category=$3
  require_programs redis-server nginx postgresql chromium kcat ${KAFKA_HOME:+openjdk}
  build PharmaGuard.sln
  start_servers
  MAY_BE_EMPTY=1
  suite "$name-web" PharmaGuard.Web.Tests "$seconds" -trait "Category=$category"
  suite "$name-e2e" PharmaGuard.E2E "$seconds" -trait "Category=$category"
  ((PASSED + FAILED + SKIPPED > 0)) || fail "no test has Category=$category"
}

case ${1:-all} in
  all | fast | measure | screenshots) (($# <= 1)) || usage ;;
  faults) read_fault_arguments "${@:2}" ;;
  *) usage ;;
esac
[[ $# == 0 || -n $1 ]] || usage

cd "$ROOT"
CONFIGURATION=Release
RESULTS=$ROOT/TestResults
PASSED=0 FAILED=0 SKIPPED=0 CHILD='' MAY_BE_EMPTY=''
mkdir -p "$RESULTS"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
trap finish EXIT
trap 'exit 130' INT TERM

case ${1:-all} in
  fast)
    build PharmaGuard.Web.Tests
    suite unit PharmaGuard.Web.Tests 120 -trait- Category=Integration "${SPECIAL[@]}"
    ;;
  measure) special measure 1500 Measure ;;
  screenshots) special screenshots 600 Screenshots ;;
  faults) faults ;;
  all) everything ;;
esac
