package dsmix.train;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises that memory ran out, on the device, in libtorch or in Java. */
final class MemoryErrors {

    private static final Pattern NATIVE = Pattern.compile(
            "out of memory|can't allocate memory|not enough memory|alloc_failed|bad_alloc|cannot allocate");

    private MemoryErrors() {
    }

    static boolean is(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            if (cause instanceof EngineException && cause.getMessage() != null
                    && NATIVE.matcher(cause.getMessage().toLowerCase(Locale.ROOT)).find()) {
                return true;
            }
        }
        return false;
    }

    /** The memory that ran out, in words. */
    static String where(Throwable error, Device device) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return "Java's memory (" + cause.getMessage() + "; the limit is -Xmx)";
            }
        }
        return device.isGpu() ? "the memory of GPU " + device.getDeviceId() : "this machine's memory";
    }
}
