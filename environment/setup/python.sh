# Makes .venv from requirements.txt and registers the notebooks' kernel inside it.

VENV_STAMP=$VENV/dsmix-ready

# Sets PYTHON to .venv's, after making .venv where it is missing, half made, moved or of other requirements.
make_venv() {
    if is_windows; then PYTHON=$VENV/Scripts/python.exe; else PYTHON=$VENV/bin/python; fi
    local wanted
    wanted=$(cat "$ENVIRONMENT/requirements.txt" "$ENVIRONMENT/constraints.txt" | cksum)" $DSMIX_HOME"
    if [ "$(cat "$VENV_STAMP" 2>/dev/null)" = "$wanted" ] && "$PYTHON" -c '' 2>/dev/null; then return 0; fi
    find_python
    need_space 1000 "the notebooks' Python environment"
    say "Making .venv (JupyterLab and the Java kernel; about 100 MB of downloads) ..."
    rm -rf "$VENV"
    create_venv
    pip_install "$VENV/install.log" -r "$ENVIRONMENT/requirements.txt" -c "$ENVIRONMENT/constraints.txt"
    printf '%s\n' "$wanted" >"$VENV_STAMP"
}

# Sets BASE_PYTHON to a Python that is new enough: $PYTHON_COMMAND, or the first on PATH.
find_python() {
    choose_python && return 0
    if can_apt; then
        apt_install python3 python3-venv || true
        hash -r
        choose_python && return 0
    fi
    stop "no Python 3.9 or newer was found (looked for python3, python and python3.9 to python3.14 on PATH)." \
        "Debian, Ubuntu:  sudo apt-get install python3 python3-venv" \
        "Fedora:          sudo dnf install python3" \
        "macOS:           brew install python" \
        "Windows, others: https://www.python.org/downloads" \
        "Another one is taken with PYTHON_COMMAND=/path/to/python3 environment/reproduce"
}

choose_python() {
    local name
    for name in ${PYTHON_COMMAND:+"$PYTHON_COMMAND"} python3 python3.13 python3.12 python3.11 python3.14 python3.10 \
        python3.9 python /usr/bin/python3; do
        if have "$name" && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
            BASE_PYTHON=$(command -v "$name")
            return 0
        fi
    done
    return 1
}

create_venv() {
    local log=$ENVIRONMENT/.venv.log version
    if ! "$BASE_PYTHON" -m venv "$VENV" >"$log" 2>&1; then
        rm -rf "$VENV"
        version=$("$BASE_PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if can_apt; then
            apt_install "python$version-venv" || apt_install python3-venv || true
            "$BASE_PYTHON" -m venv "$VENV" >"$log" 2>&1 || rm -rf "$VENV"
        fi
        if [ ! -d "$VENV" ]; then
            tail -n 5 "$log" >&2
            stop "$BASE_PYTHON (Python $version) cannot make a virtual environment." \
                "Debian, Ubuntu:  sudo apt-get install python$version-venv"
        fi
    fi
    rm -f "$log"
}

# pip_install LOG ARGUMENT...
pip_install() {
    local log=$1
    shift
    patiently "pip" "$log" "$PYTHON" -m pip --disable-pip-version-check install "$@" && return 0
    if grep -qE 'No space left on device' "$log"; then
        stop "the disk is full." "Free some space and run the command again."
    fi
    if grep -qE 'CERTIFICATE_VERIFY_FAILED' "$log"; then
        stop "pip reached a server whose certificate Python does not trust." \
            "Behind a proxy that opens TLS, name its certificate: PIP_CERT=/path/to/proxy.pem environment/reproduce." \
            "Whole output: $log"
    fi
    if grep -qE 'NewConnectionError|NameResolutionError|Temporary failure|Read timed out|Max retries' "$log"; then
        stop "pip could not download what notebooks need." \
            "The first run needs a network (PyPI); behind a proxy or a mirror, tell pip (HTTPS_PROXY, or pip config)." \
            "Then run the command again. Whole output: $log"
    fi
    grep -E '^(ERROR|error)' "$log" | head -n 8 >&2 || tail -n 8 "$log" >&2
    stop "pip could not install what notebooks need." "Its whole output is in $log."
}

# Writes the kernel `java` into .venv with the library on its class path, and keeps Jupyter's own files inside .venv.
register_kernel() {
    local options=() option
    while IFS= read -r option; do options+=("$option"); done <<EOF
$(java_options)
EOF
    "$PYTHON" "$ENVIRONMENT/register_kernel.py" --java "$JAVA" --library "$LIBRARY_JAR" --jars "$LIBRARY_JARS" \
        --home "$DSMIX_HOME" --allocator "$ALLOCATOR" -- "${options[@]}"
    export JUPYTER_PATH=$VENV/share/jupyter
    export JUPYTER_CONFIG_DIR=$VENV/etc/jupyter JUPYTER_DATA_DIR=$VENV/var/jupyter
    export JUPYTER_RUNTIME_DIR=$VENV/var/jupyter/runtime
    export IPYTHONDIR=$VENV/var/ipython
    mkdir -p "$IPYTHONDIR" "$JUPYTER_RUNTIME_DIR"
}
