# Where an NVIDIA driver is present: PyPI's CUDA build of libtorch, loaded through DJL's own JNI library.

# Sets USE_GPU to yes or no. DSMIX_CPU=1 (the option --cpu) declines.
find_gpu() {
    USE_GPU=no
    if [ -n "${DSMIX_CPU:-}" ]; then
        export DSMIX_DEVICE=cpu
    elif nvidia_driver; then
        if [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ]; then
            USE_GPU=yes
        else
            say "An NVIDIA driver is present, but the CUDA libraries are set up on Linux x86-64 only: using the CPU."
        fi
    fi
}

# True when the driver's library is there and the driver answers (a GPU that is switched off or elsewhere does not count).
nvidia_driver() {
    have nvidia-smi && nvidia-smi -L 2>/dev/null | grep -q '^GPU' || return 1
    [ -e /usr/lib/wsl/lib/libcuda.so.1 ] || { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q 'libcuda\.so\.1'
}

# Installs requirements-gpu.txt into .venv once and exports DJL's three variables.
add_gpu_packages() {
    [ "$USE_GPU" = yes ] || return 0
    local stamp=$VENV/dsmix-gpu wanted
    wanted=$(cksum <"$ENVIRONMENT/requirements-gpu.txt")
    if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "NVIDIA driver found: installing the CUDA libraries (about 3 GB of downloads; --cpu declines) ..."
        need_space 9000 "the CUDA libraries"
        pip_install "$VENV/gpu.log" -r "$ENVIRONMENT/requirements-gpu.txt"
        printf '%s\n' "$wanted" >"$stamp"
    fi
    export_gpu_variables
}

# For commands that need no Python: uses the CUDA libraries where an earlier set-up installed them.
use_installed_gpu() {
    find_gpu
    [ "$USE_GPU" = yes ] && [ -f "$VENV/dsmix-gpu" ] || return 0
    PYTHON=$VENV/bin/python
    export_gpu_variables
}

export_gpu_variables() {
    PYTORCH_VERSION=2.7.1
    PYTORCH_FLAVOR=cu128
    PYTORCH_LIBRARY_PATH=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/torch/lib
    export PYTORCH_VERSION PYTORCH_FLAVOR PYTORCH_LIBRARY_PATH
}
