# shellcheck shell=bash
# Runs one test program with one filter, within a time limit, and adds up what its report says.
# Uses ROOT, RESULTS and CONFIGURATION; adds to PASSED, FAILED and SKIPPED.

# Ends the run as failed.
fail() {
  warn "error: $*"
  FAILED=$((FAILED + 1))
  exit 1
}

test_program() { printf '%s/%s/bin/%s/net10.0/%s\n' "$ROOT" "$1" "$CONFIGURATION" "$1"; }

# suite NAME PROJECT SECONDS FILTER...
suite() {
  local name=$1 project=$2 seconds=$3 report code=0 failed_before=$FAILED
  shift 3
  report=$RESULTS/$name.xml
  rm -f "$report"
  say "== $name ($project)"
  # In the background, so that an interrupt reaches us at once; `finish` ends it then.
  timeout -k 10 "$seconds" "$(test_program "$project")" -noColor -noLogo -result-xml "$report" "$@" </dev/null &
  CHILD=$!
  wait "$CHILD" || code=$?
  CHILD=''
  if ((code == 124 || code == 137)); then
    warn "error: $name was ended after its limit of $seconds s"
    FAILED=$((FAILED + 1))
  else
    count "$name" "$report" "$code"
  fi
  ((FAILED == failed_before)) || show_logs
}

# count NAME REPORT CODE: a run that says nothing, or found nothing, has failed.
count() {
  local name=$1 report=$2 code=$3 passed failed skipped
  if [[ ! -s $report ]]; then
    warn "error: $name ended with code $code and without a report"
    FAILED=$((FAILED + 1))
    return
  fi
  passed=$(attribute passed "$report")
  failed=$(($(attribute failed "$report") + $(attribute errors "$report")))
  skipped=$(attribute skipped "$report")
  if ((passed + failed + skipped == 0)) && [[ -z $MAY_BE_EMPTY ]]; then
    warn "error: $name found no tests"
    failed=1
  fi
  if ((code != 0 && failed == 0)); then
    warn "error: $name ended with code $code"
    failed=1
  fi
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
}

# attribute NAME REPORT: a number from the report's <assembly> element; a report without it reads as 0.
attribute() {
  local element
  element=$(grep -o -m 1 '<assembly [^>]*>' "$2" | head -n 1) || true
  if [[ $element =~ [[:space:]]$1=\"([0-9]+)\" ]]; then
    printf '%s\n' "${BASH_REMATCH[1]}"
  else
    printf '0\n'
  fi
}

# A suite whose tests of Category=RealBroker can only run against a real Kafka.
broker_suite() {
  local name=$1 project=$2 seconds=$3
  shift 3
  if [[ $PHARMAGUARD_TEST_BROKER == kafka ]]; then
    suite "$name" "$project" "$seconds" "$@"
    return
  fi
  leave_out_real_broker "$project" "$@"
  suite "$name" "$project" "$seconds" "$@" -trait- Category=RealBroker
}

leave_out_real_broker() {
  local project=$1 method
  shift
  # The filters for a category are alternatives, so those of the suite itself cannot be kept beside this one;
  # the ones that exclude can.
  local excluded=()
  while (($#)); do
    [[ $1 == -trait- ]] && excluded+=("$1" "$2")
    shift 2
  done
  while IFS= read -r method; do
    if [[ ${CI:-} == true ]]; then
      say "FAIL $method: needs a real Kafka broker, and there is none"
      FAILED=$((FAILED + 1))
    else
      say "SKIP $method: needs a real Kafka broker (set KAFKA_HOME)"
      SKIPPED=$((SKIPPED + 1))
    fi
  done < <("$(test_program "$project")" -noColor -list methods -trait Category=RealBroker "${excluded[@]}" </dev/null | grep '^PharmaGuard')
}

show_logs() {
  local log
  [[ -n ${PHARMAGUARD_STATE:-} ]] || return 0
  for log in "$PHARMAGUARD_STATE"/logs/*.log; do
    [[ -s $log ]] || continue
    say "-- the end of $(basename "$log")"
    tail -n 40 "$log"
  done
}
