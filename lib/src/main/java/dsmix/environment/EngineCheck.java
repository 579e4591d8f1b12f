package dsmix.environment;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that libtorch loads, computes and differentiates, with how many threads, on which devices. */
final class EngineCheck {
    private static final String ALLOCATOR = "arena_max=1";

    private EngineCheck() {
    }

    static List<CheckResult> all(Map<String, String> environment) {
        List<CheckResult> results = new ArrayList<>();
        try {
            Engine engine = Engine.getInstance();
            results.add(computes(engine, Device.cpu()));
            results.add(gpu(engine, environment));
        } catch (Exception | LinkageError error) {
            results.add(CheckResult.fail("libtorch", rootMessage(error), remedy(environment)));
        }
        allocator(System.getProperty("os.name"), environment).ifPresent(results::add);
        return results;
    }

    /** The product [1 2; 3 4] [5; 6] = [17; 39] and the gradient of sum(x²), which is 2x. */
    private static CheckResult computes(Engine engine, Device device) {
        try (NDManager manager = engine.newBaseManager(device)) {
            NDArray product = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2))
                    .matMul(manager.create(new float[] {5, 6}, new Shape(2, 1)));
            NDArray x = manager.create(new float[] {1, -2, 3});
            x.setRequiresGradient(true);
            try (GradientCollector collector = engine.newGradientCollector()) {
                collector.backward(x.square().sum());
            }
            boolean right = Arrays.equals(product.toFloatArray(), new float[] {17, 39})
                    && Arrays.equals(x.getGradient().toFloatArray(), new float[] {2, -4, 6});
            String detail = engine.getEngineName() + " " + engine.getVersion() + " on " + device + ", product and gradient "
                    + (right ? "right" : "wrong: " + Arrays.toString(product.toFloatArray()));
            return right ? CheckResult.ok("libtorch", detail) : CheckResult.fail("libtorch", detail,
                    "The native library is damaged: remove the folder ~/.djl.ai and try again.");
        }
    }

    private static CheckResult gpu(Engine engine, Map<String, String> environment) {
        int count = engine.getGpuCount();
        if ("cpu".equals(environment.get("DSMIX_DEVICE"))) {
            return CheckResult.ok("GPU", "declined (--cpu)");
        }
        if (count > 0) {
            CheckResult computed = computes(engine, Device.gpu());
            return new CheckResult(computed.state(), "GPU", count + " found; " + computed.detail(),
                    computed.remedy().isEmpty() ? "" : "Use the CPU: environment/reproduce --cpu.");
        }
        if (environment.containsKey("PYTORCH_LIBRARY_PATH")) {
            return CheckResult.note("GPU", "the CUDA build of libtorch is set up, but it sees no GPU",
                    "Check with nvidia-smi that the driver is at least version 525 and that a GPU is visible here.");
        }
        return CheckResult.ok("GPU", "none; quick and classroom are made for the CPU, the paper scale needs one");
    }

    static Optional<CheckResult> allocator(String system, Map<String, String> environment) {
        if (!system.startsWith("Linux")) {
            return Optional.empty();
        }
        if (environment.getOrDefault("GLIBC_TUNABLES", "").contains(ALLOCATOR)
                || environment.getOrDefault("LD_PRELOAD", "").contains("tcmalloc")) {
            return Optional.of(CheckResult.ok("Allocator", "set for large tensors"));
        }
        return Optional.of(CheckResult.note("Allocator", "glibc's default: training takes about 1.4 times as long",
                "Start through environment/lab, environment/reproduce or environment/dsmix, which set GLIBC_TUNABLES."));
    }

    private static String remedy(Map<String, String> environment) {
        if (environment.containsKey("PYTORCH_LIBRARY_PATH")) {
            return "The CUDA build of libtorch does not load: use the CPU with --cpu, or remove .venv and set up again.";
        }
        return "Needed: 64-bit Linux with glibc 2.28 or newer, macOS on Apple silicon, or Windows on x86-64. Free disk space"
                + " in the home folder (DJL unpacks libtorch into ~/.djl.ai, 500 MB; DJL_CACHE_DIR moves it) and try again.";
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
