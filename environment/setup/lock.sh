# One set-up at a time: two commands started together must not build the same .venv.

SETUP_LOCK=$DSMIX_HOME/environment/.setup.lock

with_setup_lock() {
    take_setup_lock
    trap 'rm -rf "$SETUP_LOCK"' EXIT
    "$@"
    rm -rf "$SETUP_LOCK"
    trap - EXIT
}

take_setup_lock() {
    local owner waited=0
    [ -w "$ENVIRONMENT" ] || stop "$ENVIRONMENT cannot be written." \
        "The set-up lives inside the checkout: use a checkout that belongs to you."
    while ! mkdir "$SETUP_LOCK" 2>/dev/null; do
        owner=$(cat "$SETUP_LOCK/pid" 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$SETUP_LOCK"    # left by a command that was killed
            continue
        fi
        [ $waited -ne 0 ] || say "Waiting for the set-up that another command (process ${owner:-unknown}) is running ..."
        waited=$((waited + 1))
        [ $waited -lt 1800 ] || stop "another set-up has been running for half an hour." \
            "If none is, remove the folder $SETUP_LOCK and run the command again."
        sleep 1
    done
    echo $$ >"$SETUP_LOCK/pid"
}
