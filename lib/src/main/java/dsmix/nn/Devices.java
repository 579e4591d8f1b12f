package dsmix.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Locale;

/** Where tensors are computed: the GPU when there is one, else the processor, chosen by one setting. */
public final class Devices {

    /** The environment variable and, in lower case with dots, the system property that {@link #choose()} reads. */
    public static final String SETTING = "DSMIX_DEVICE";

    private Devices() {
    }

    /** The device named by the system property {@code dsmix.device}, else by {@code DSMIX_DEVICE}, else {@code auto}. */
    public static Device choose() {
        String environment = System.getenv(SETTING);
        String wish = System.getProperty("dsmix.device", environment == null ? "auto" : environment);
        return choose(wish);
    }

    /**
     * The device of that name.
     *
     * @param wish {@code auto} (the first GPU if the engine sees one), {@code cpu}, {@code gpu} or {@code gpu1}, {@code
     *     gpu2} ...
     * @throws IllegalArgumentException if the name is unknown or there is no such GPU
     */
    public static Device choose(String wish) {
        String name = wish == null ? "auto" : wish.trim().toLowerCase(Locale.ROOT);
        int gpus = engine().getGpuCount();
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        if (name.isEmpty() || name.equals("auto")) {
            return gpus > 0 ? Device.gpu(0) : Device.cpu();
        }
        if (!name.matches("gpu\\d{0,3}")) {
            throw new IllegalArgumentException("unknown device '" + wish + "': use auto, cpu or gpu");
        }
        int index = name.length() == 3 ? 0 : Integer.parseInt(name.substring(3));
        if (index >= gpus) {
            throw new IllegalArgumentException("device " + wish + " was asked for, but the engine sees " + gpus
                    + " GPUs: use auto or cpu, or set up the CUDA build of PyTorch");
        }
        return Device.gpu(index);
    }

    /** One line that says where the work runs and with which engine. */
    public static String describe(Device device) {
        Engine engine = engine();
        String where = device.isGpu() ? "GPU " + device.getDeviceId()
                : "CPU (" + Runtime.getRuntime().availableProcessors() + " processors)";
        return where + ", PyTorch " + engine.getVersion() + " through DJL " + Engine.getDjlVersion();
    }

    /** The line of {@link #describe(Device)} for the device that {@link #choose()} picks. */
    public static String describe() {
        return describe(choose());
    }

    /** A new manager of tensors on that device; the caller closes it. */
    public static NDManager manager(Device device) {
        return NDManager.newBaseManager(device, "PyTorch");
    }

    private static Engine engine() {
        return Engine.getEngine("PyTorch");
    }
}
