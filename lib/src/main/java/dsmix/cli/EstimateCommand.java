package dsmix.cli;

import ai.djl.Device;
import dsmix.dsm.CropConfig;
import dsmix.dsm.DsmConfig;
import dsmix.dsm.DsmTiming;
import dsmix.dsm.PristinePictures;
import dsmix.image.Image;
import dsmix.image.Seeds;
import dsmix.nn.Devices;
import dsmix.quality.PretrainConfig;
import dsmix.quality.QualityTiming;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dsmix estimate}: measures single steps and predicts how long each training takes on this machine. */
@Command(name = "estimate", mixinStandardHelpOptions = true,
        description = "Predicts hours for each training and scale on this machine from about a minute of measuring.",
        footer = {"", "Steps are measured with small batches on a CPU and scaled to the real ones. Crops are made on other"
                + " threads: the slower of the two decides on a GPU, their sum on a CPU, where both share the cores."
                + " Features for the probe: as many pictures as CLIVE has, 500 x 500, at native and half size;"
                + " heads take seconds."})
public final class EstimateCommand implements Callable<Integer> {

    private static final String ROW = "%-12s %-32s %9s %12s %12s %12s%n";

    /** CLIVE's number and size of pictures, each at native and half size. */
    private static final int PROBE_PICTURES = 1162;
    private static final double PROBE_MEGAPIXELS = 0.25 + 0.0625;

    @Spec
    private CommandSpec spec;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or gpu.")
    private String deviceName;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "Seconds to measure each training for (default ${DEFAULT-VALUE}).")
    private double seconds;

    private record Stage(String scale, String name, long steps, int batch, double network, double crop) { }

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        Device device = deviceName == null ? Devices.choose() : Devices.choose(deviceName);
        int cores = Runtime.getRuntime().availableProcessors();
        console.println("measuring on " + Devices.describe(device));
        console.printf(ROW, "scale", "training", "steps", "s/step", "crops s/step", "hours");
        console.flush();
        PristinePictures pictures = noise();
        for (TrainingScale scale : TrainingScale.values()) {
            for (Stage stage : stages(scale, pictures, device)) {
                print(console, stage, device.isGpu(), cores);
            }
        }
        return 0;
    }

    private List<Stage> stages(TrainingScale scale, PristinePictures pictures, Device device) {
        DsmConfig dsm = switch (scale) {
            case QUICK -> DsmConfig.quick();
            case CLASSROOM -> DsmConfig.classroom();
            case PAPER -> DsmConfig.paper();
        };
        String name = scale.name().toLowerCase(Locale.ROOT);
        int dsmBatch = measured(dsm.batch(), dsm.crops(), device);
        Stage first = new Stage(name, "DSM network", dsm.steps(), dsm.batch(),
                DsmTiming.secondsPerCrop(pictures, dsm, dsmBatch, device, seconds),
                DsmTiming.secondsToDistort(pictures, dsm.crops(), seconds / 2));
        List<PretrainConfig> configs = switch (scale) {
            case QUICK -> List.of(PretrainConfig.quick(), PretrainConfig.quickFromImageNet());
            case CLASSROOM -> List.of(PretrainConfig.classroom(), PretrainConfig.classroomFromImageNet());
            case PAPER -> List.of(PretrainConfig.paper());
        };
        List<Stage> stages = new java.util.ArrayList<>(List.of(first));
        for (PretrainConfig config : configs) {
            int batch = Math.max(2, measured(config.batch(), config.crops(), device));
            double network = QualityTiming.secondsPerCrop(pictures, config, dsm, batch, device, seconds);
            double crop = DsmTiming.secondsToDistort(pictures, config.crops(), seconds / 2);
            stages.add(new Stage(name, "encoder " + config.encoder().depth() + ", " + config.encoder().stages() + " stages, "
                    + config.crops().size() + " px", config.optimisation().steps(), config.batch(), network, crop));
        }
        PretrainConfig last = configs.get(configs.size() - 1);
        double megapixel = QualityTiming.secondsPerMegapixel(last.encoder(), device.isGpu() ? 16 : 2, device, seconds / 2);
        stages.add(new Stage(name, "probe features, " + PROBE_PICTURES + " pictures", PROBE_PICTURES, 1,
                megapixel * PROBE_MEGAPIXELS, 0));
        return stages;
    }

    /** A batch that is measured in seconds: the whole one on a GPU and for small crops, two large crops on a CPU. */
    private static int measured(int batch, CropConfig crops, Device device) {
        return device.isGpu() || crops.size() < 128 ? batch : 2;
    }

    private static void print(PrintWriter console, Stage stage, boolean gpu, int cores) {
        double network = stage.network() * stage.batch();
        double crops = stage.crop() * stage.batch() / (gpu ? Math.max(1, cores - 1) : cores);
        double step = gpu ? Math.max(network, crops) : network + crops;
        double hours = step * stage.steps() / 3600;
        console.printf(ROW, stage.scale(), stage.name(), String.format(Locale.ROOT, "%,d", stage.steps()), number(network),
                number(crops), number(hours));
        console.flush();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%,.0f", value);
    }

    /** Pictures of coarse noise: their content does not matter to the time but for the codecs'. */
    private static PristinePictures noise() {
        SplittableRandom random = Seeds.random(1);
        int side = 288;
        float[][] planes = new float[Image.CHANNELS][side * side];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = i % 4 == 0 ? (float) random.nextDouble() : plane[i - 1];
            }
        }
        Image image = Image.of(side, side, planes);
        return PristinePictures.of(List.of(image, image.flipHorizontal()));
    }
}
