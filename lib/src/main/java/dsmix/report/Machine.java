package dsmix.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The machine that produced a result.
 *
 * @param cpu the processor's name
 * @param cores logical processors that this Java process may use
 * @param memoryGb physical memory in GiB, 0 if unknown
 * @param os operating system, version and architecture
 * @param java version and vendor of the Java runtime
 * @param gpu the NVIDIA device's name, or {@code none}
 */
public record Machine(String cpu, int cores, double memoryGb, String os, String java, String gpu) {

    private static final class Holder {
        static final Machine HERE = look();
    }

    /** This machine; looked at once. */
    public static Machine here() {
        return Holder.HERE;
    }

    /** One line for a reader. */
    public String describe() {
        return cpu + ", " + cores + (cores == 1 ? " core" : " cores")
                + (memoryGb > 0 ? ", " + Math.round(memoryGb) + " GiB" : "")
                + ("none".equals(gpu) ? ", no GPU" : ", " + gpu) + "; " + os + "; Java " + java;
    }

    private static Machine look() {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        String java = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        return new Machine(cpuName(), Runtime.getRuntime().availableProcessors(), memory(), os, java, gpuName());
    }

    private static String cpuName() {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try {
                for (String line : Files.readAllLines(info)) {
                    if (line.startsWith("model name") && line.contains(":")) {
                        return line.substring(line.indexOf(':') + 1).strip();
                    }
                }
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        String mac = System.getProperty("os.name").startsWith("Mac") ? firstLine("sysctl", "-n", "machdep.cpu.brand_string")
                : "";
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return !mac.isEmpty() ? mac : windows != null ? windows : System.getProperty("os.arch");
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean bean
                ? Math.round(bean.getTotalMemorySize() / (double) (1 << 30) * 10) / 10.0 : 0;
    }

    private static String gpuName() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        if (linux && !Files.exists(Path.of("/proc/driver/nvidia")) && !Files.exists(Path.of("/dev/nvidia0"))) {
            return "none";
        }
        String name = firstLine("nvidia-smi", "--query-gpu=name", "--format=csv,noheader");
        return name.isEmpty() ? "none" : name;
    }

    private static String firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(false).start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? out.lines().findFirst().orElse("").strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
