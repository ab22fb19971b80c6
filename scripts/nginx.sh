# shellcheck shell=bash

# Writes the configuration for the given number of replicas.
configure_nginx() {
  local count=$1 number servers='' names=''
  mkdir -p "$STATE/nginx/site"
  for ((number = 1; number <= count; number++)); do
    servers+="    server 127.0.0.1:$((BASE + number)) max_fails=0;\\n"
    names+="    \"~:$((BASE + number))\$\" web-$number;\\n"
  done
  cp "$ROOT/nginx.conf" "$STATE/nginx/nginx.conf"
  sed -e "s|@SERVERS@|${servers%\\n}|" -e "s|@NAMES@|${names%\\n}|" "$ROOT/deploy/nginx/cluster/upstream.conf" \
    >"$STATE/nginx/site/upstream.conf"
  printf 'listen 127.0.0.1:%s;\n' "$BASE" >"$STATE/nginx/site/listen.conf"
}

nginx_command() { nginx -p "$STATE/nginx/" -c nginx.conf -e stderr "$@"; }

launch_nginx() {
  nginx_command -t -q 2>>"$(log_of nginx)" || die "nginx refuses its configuration: $(tail -n 5 "$(log_of nginx)")"
  launch nginx "$STATE/nginx" nginx -p "$STATE/nginx/" -c nginx.conf -e stderr -g 'daemon off;'
}

reload_nginx() {
  nginx_command -t -q 2>>"$(log_of nginx)" || die "nginx refuses its configuration: $(tail -n 5 "$(log_of nginx)")"
  kill -HUP "$(pid_of nginx)"
}

nginx_ready() { http_ok "$BASE" /nginx-health; }
