# What the scripts say, and how they stop.

say() { printf '%s\n' "$*" >&2; }

# stop MESSAGE [REMEDY...]: one clear message, then the remedies, one a line.
stop() {
    printf '\nERROR: %s\n' "$1" >&2
    shift
    local line
    for line in "$@"; do printf '       %s\n' "$line" >&2; done
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_mac() { [ "$(uname -s)" = Darwin ]; }

is_windows() { case "$(uname -s)" in MINGW* | MSYS* | CYGWIN*) return 0 ;; *) return 1 ;; esac; }

# True where the scripts may install system packages themselves: Debian and its kin, as root.
can_apt() { have apt-get && [ "$(id -u)" = 0 ]; }

# apt_install PACKAGE...: true when all could be installed.
apt_install() {
    say "Installing $* (apt-get) ..."
    local log=$DSMIX_HOME/environment/.apt.log
    if ! patiently "apt-get" "$log" apt_get_update_and_install "$@"; then
        tail -n 5 "$log" >&2
        return 1
    fi
    rm -f "$log"
}

apt_get_update_and_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update && apt-get -q install -y --no-install-recommends "$@"
}

# patiently LABEL LOG COMMAND...: runs the command with its output in LOG and says every 20 seconds that it still runs.
patiently() {
    local label=$1 log=$2 started=$SECONDS pid status=0 next=20
    shift 2
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 &
    pid=$!
    # A background process of a script ignores Ctrl-C, so the script ends it.
    trap 'stop_child '"$pid"'; stopped' INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.5
        if [ $((SECONDS - started)) -ge $next ]; then
            say "  ... $label, $((SECONDS - started)) s"
            next=$((next + 20))
        fi
    done
    wait "$pid" || status=$?
    trap - INT TERM
    return $status
}

stopped() {
    say
    say "Stopped. The next run takes up the set-up again."
    exit 130
}

stop_child() {
    local child
    for child in $(pgrep -P "$1" 2>/dev/null || true); do stop_child "$child"; done
    kill "$1" 2>/dev/null || true
}

# need_space MEGABYTES WHAT-FOR [FOLDER]: stops when the disk of the folder (default: the checkout) is too full to hold it.
need_space() {
    local free folder=${3:-$DSMIX_HOME}
    free=$(df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
    [ -z "$free" ] || [ "$free" -ge "$1" ] || stop \
        "only $free MB are free on the disk of $folder; $2 takes about $1 MB." \
        "Free some space there (or move the checkout to a larger disk) and run the command again."
}
