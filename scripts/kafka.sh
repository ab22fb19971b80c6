# shellcheck shell=bash
# The broker: a Kafka folder named by KAFKA_HOME, else a container, else the embedded stand-in.
# The choice is kept in the state folder, so that `start kafka` later means the same broker.

KAFKA_IMAGE=${PHARMAGUARD_KAFKA_IMAGE:-apache/kafka:4.3.1}
TELEMETRY_TOPIC=fleet.telemetry
DEAD_LETTER_TOPIC=fleet.telemetry.dead-letter

choose_broker() {
  if [[ -n ${KAFKA_HOME:-} ]]; then
    compgen -G "$KAFKA_HOME/libs/kafka-server-[0-9]*.jar" >/dev/null || compgen -G "$KAFKA_HOME/libs/kafka_*.jar" >/dev/null \
      || die "KAFKA_HOME=$KAFKA_HOME holds no libs/kafka_*.jar"
    printf 'java %s\n' "$(cd "$KAFKA_HOME" && pwd)"
  elif have docker && timeout 5 docker info >/dev/null 2>&1; then
    printf 'docker %s\n' "$KAFKA_IMAGE"
  else
    printf 'embedded\n'
  fi >"$STATE/broker"
}

broker_kind() { cut -d' ' -f1 "$STATE/broker" 2>/dev/null || true; }

kafka_home() { cut -d' ' -f2- "$STATE/broker"; }

container_name() { printf 'pharmaguard-kafka-%s\n' "$KAFKA_PORT"; }

describe_broker() {
  local version
  case $(broker_kind) in
    java)
      version=$(basename "$(compgen -G "$(kafka_home)/libs/kafka_*.jar" | head -n 1)" .jar)
      say "broker: Kafka ${version##*-} at $(bootstrap_servers)"
      ;;
    docker) say "broker: Kafka in the container $(container_name) ($(kafka_home)) at $(bootstrap_servers)" ;;
    *) say "broker: embedded stand-in at $(bootstrap_servers) (not a real Kafka; set KAFKA_HOME for one)" ;;
  esac
}

# The stand-in cannot tell a topic's own id, and it forgets all when it ends: each start of it is another log. Kafka is asked itself.
log_id() {
  local file=$STATE/kafka/bootstrap.servers
  if [[ $(broker_kind) == embedded ]]; then
    printf 'embedded-%s-%s\n' "$(<"$file")" "$(stat -c %Y "$file")"
  fi
}

bootstrap_servers() {
  if [[ $(broker_kind) == embedded ]]; then
    # Unknown until the stand-in runs: it takes any free port.
    cat "$STATE/kafka/bootstrap.servers" 2>/dev/null || true
  else
    printf '127.0.0.1:%s\n' "$KAFKA_PORT"
  fi
}

java_tool() { java -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$(kafka_home)/libs/*" "$@"; }

launch_kafka() {
  mkdir -p "$STATE/kafka"
  KAFKA_LOG_START=$(stat -c %s "$(log_of kafka)" 2>/dev/null || printf '0\n')
  case $(broker_kind) in
    java) launch_kafka_java ;;
    docker) launch_kafka_container ;;
    *) launch_kafka_embedded ;;
  esac
}

launch_kafka_java() {
  local config=$STATE/kafka/server.properties id
  sed -e "s|@BROKER_PORT@|$KAFKA_PORT|g" -e "s|@CONTROLLER_PORT@|$CONTROLLER_PORT|g" -e "s|@DATA@|$STATE/kafka/data|g" \
    "$ROOT/deploy/kafka/server.properties" >"$config"
  # The fault suite adds listeners that it stands in front of; of two equal keys the last one counts.
  if [[ -f $STATE/overrides/kafka.properties ]]; then cat "$STATE/overrides/kafka.properties" >>"$config"; fi
  if [[ ! -f $STATE/kafka/data/meta.properties ]]; then
    # A cluster id is 16 random bytes in URL-safe base64; it must not begin with a dash.
    id=K$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | cut -c2-22)
    java_tool kafka.tools.StorageTool format -t "$id" -c "$config" >>"$(log_of kafka)" 2>&1 \
      || die "Kafka's storage could not be formatted: $(tail -n 5 "$(log_of kafka)")"
  fi
  # shellcheck disable=SC2086 # several options in one variable, as in Kafka's own scripts
  launch kafka "$STATE/kafka" java ${KAFKA_HEAP_OPTS:--Xms64m -Xmx384m} -XX:+UseSerialGC -Djava.awt.headless=true \
    "-Dlog4j2.configurationFile=$ROOT/deploy/kafka/log4j2.properties" -cp "$(kafka_home)/libs/*" kafka.Kafka "$config"
}

launch_kafka_container() {
  docker rm -f "$(container_name)" >/dev/null 2>&1 || true
  # Attached, so that the recorded process ends with the container and passes SIGTERM on to it.
  launch kafka "$STATE/kafka" docker run --rm --name "$(container_name)" \
    --env-file "$ROOT/deploy/kafka/container.env" \
    -e "KAFKA_LISTENERS=PLAINTEXT://:$KAFKA_PORT,CONTROLLER://:$CONTROLLER_PORT" \
    -e "KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://127.0.0.1:$KAFKA_PORT" \
    -e "KAFKA_CONTROLLER_QUORUM_VOTERS=1@127.0.0.1:$CONTROLLER_PORT" \
    -p "127.0.0.1:$KAFKA_PORT:$KAFKA_PORT" -v "$(container_name):/var/lib/kafka/data" "$KAFKA_IMAGE"
}

launch_kafka_embedded() {
  rm -f "$STATE/kafka/bootstrap.servers"
  launch kafka "$STATE/kafka" dotnet "$SIMULATOR_DLL" broker --port-file "$STATE/kafka/bootstrap.servers"
}

# A killed client of the engine would leave the container running.
kill_kafka() {
  if [[ $(broker_kind) == docker ]]; then
    docker kill "$(container_name)" >/dev/null
  else
    kill -KILL "$1"
  fi
}

# The port opens before the broker serves, so its own word in this start's part of the log counts.
kafka_ready() {
  case $(broker_kind) in
    embedded) [[ -s $STATE/kafka/bootstrap.servers ]] && port_open "$(sed 's/.*://' "$STATE/kafka/bootstrap.servers")" ;;
    *)
      port_open "$KAFKA_PORT" &&
        tail -c "+$((${KAFKA_LOG_START:-0} + 1))" "$(log_of kafka)" | grep 'Kafka Server started' >/dev/null
      ;;
  esac
}

topic_tool() {
  if [[ $(broker_kind) == docker ]]; then
    docker exec "$(container_name)" /opt/kafka/bin/kafka-topics.sh "$@"
  else
    java_tool org.apache.kafka.tools.TopicCommand "$@"
  fi
}

# Two tool runs side by side: each is a JVM start. The stand-in makes topics on first use.
create_topics() {
  local first second
  [[ $(broker_kind) != embedded && ! -f $STATE/kafka/topics ]] || return 0
  topic_tool --bootstrap-server "$(bootstrap_servers)" --create --if-not-exists --topic "$TELEMETRY_TOPIC" \
    --partitions 12 --replication-factor 1 --config retention.ms=604800000 >>"$(log_of topics)" 2>&1 &
  first=$!
  topic_tool --bootstrap-server "$(bootstrap_servers)" --create --if-not-exists --topic "$DEAD_LETTER_TOPIC" \
    --partitions 1 --replication-factor 1 --config retention.ms=2592000000 >>"$(log_of topics)" 2>&1 &
  second=$!
  if ! wait "$first" || ! wait "$second"; then
    tail -n 20 "$(log_of topics)" >&2
    return 1
  fi
  printf '%s\n%s\n' "$TELEMETRY_TOPIC" "$DEAD_LETTER_TOPIC" >"$STATE/kafka/topics"
}

purge_kafka() {
  if [[ $(broker_kind) == docker ]]; then
    docker volume rm -f "$(container_name)" >/dev/null || true
  fi
}
