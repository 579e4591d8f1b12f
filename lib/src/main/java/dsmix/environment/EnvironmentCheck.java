package dsmix.environment;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The check of the machine that the first notebook and {@code dsmix check} show: Java, libraries, engine, memory, disk,
 * data.
 */
public final class EnvironmentCheck {
    private static final long GIB = 1L << 30;
    private static final int JAVA_NEEDED = 17;
    /** A class of each library that notebooks call, by the library's name. */
    private static final Map<String, String> LIBRARIES = libraries();

    private EnvironmentCheck() {
    }

    /** Runs every check; never throws. The environment is the process's own, {@code DSMIX_…} variables included. */
    public static List<CheckResult> all() {
        return all(System.getenv());
    }

    static List<CheckResult> all(Map<String, String> environment) {
        List<CheckResult> results = new ArrayList<>();
        results.add(java(Runtime.version().feature(), ModuleLayer.boot().findModule("jdk.jshell").isPresent()));
        results.add(libraries(EnvironmentCheck::present));
        results.add(heap(Runtime.getRuntime().maxMemory()));
        results.addAll(EngineCheck.all(environment));
        results.add(memory());
        results.add(FolderChecks.drawing());
        results.addAll(FolderChecks.all(environment));
        return List.copyOf(results);
    }

    static CheckResult java(int feature, boolean jshell) {
        String version = Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (feature < JAVA_NEEDED) {
            return CheckResult.fail("Java", version, "Install JDK 17 or newer and point JAVA_HOME at it.");
        }
        if (!jshell) {
            return CheckResult.note("Java", version + ", without the module jdk.jshell",
                    "Commands work; notebooks need a full JDK (point JAVA_HOME at one).");
        }
        return CheckResult.ok("Java", version);
    }

    static CheckResult libraries(Predicate<String> present) {
        List<String> missing = LIBRARIES.entrySet().stream()
                .filter(entry -> !present.test(entry.getValue())).map(Map.Entry::getKey).toList();
        if (missing.isEmpty()) {
            return CheckResult.ok("Libraries", String.join(", ", LIBRARIES.keySet()));
        }
        return CheckResult.fail("Libraries", "not on the class path: " + String.join(", ", missing),
                "Start the notebooks with environment/lab, which puts lib/target/dependency/*.jar on the class path.");
    }

    static CheckResult heap(long bytes) {
        String detail = String.format("%.1f GB for Java objects (tensors live outside)", bytes / (double) GIB);
        if (bytes < GIB) {
            return CheckResult.note("Java heap", detail, "Give it 2 GB: DSMIX_HEAP=2g environment/lab (or -Xmx2g).");
        }
        return CheckResult.ok("Java heap", detail);
    }

    private static CheckResult memory() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        if (!(system instanceof com.sun.management.OperatingSystemMXBean machine)) {
            return CheckResult.note("Memory", "this Java does not tell", "Have 4 GB free for the quick scale.");
        }
        double total = machine.getTotalMemorySize() / (double) GIB;
        String detail = String.format("%.1f GB, %d processors", total, Runtime.getRuntime().availableProcessors());
        if (total < 3.5) {
            return CheckResult.note("Memory", detail,
                    "The quick scale needs up to 4 GB: close other programs, or expect swapping.");
        }
        return CheckResult.ok("Memory", detail);
    }

    private static boolean present(String className) {
        try {
            Class.forName(className, false, EnvironmentCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    private static Map<String, String> libraries() {
        Map<String, String> classes = new LinkedHashMap<>();
        classes.put("DJL", "ai.djl.ndarray.NDArray");
        classes.put("DJL's PyTorch engine", "ai.djl.pytorch.engine.PtEngine");
        classes.put("Tribuo", "org.tribuo.Dataset");
        classes.put("Tablesaw", "tech.tablesaw.api.Table");
        classes.put("XChart", "org.knowm.xchart.XYChart");
        classes.put("Hipparchus", "org.hipparchus.stat.StatUtils");
        classes.put("Gson", "com.google.gson.Gson");
        return classes;
    }
}
