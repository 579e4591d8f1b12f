package dsmix.bench;

import ai.djl.Device;
import dsmix.data.PixelCache;
import dsmix.dsm.CropConfig;
import dsmix.dsm.PristinePictures;
import dsmix.image.ImageFiles;
import dsmix.nn.Devices;
import dsmix.nn.ResNet;
import dsmix.quality.EncoderConfig;
import dsmix.quality.PretrainConfig;
import dsmix.quality.QualityTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints what a pre-training step costs beside the network: making the batch on a loader thread, copying it, mixing.
 *
 * <p>Arguments: {@code FOLDER_OF_PICTURES CROP DISTORTED REFERENCES STAGES [COUNT]}; the encoder is a ResNet-50.
 */
public final class PipelineCost {

    private PipelineCost() {
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        int crop = Integer.parseInt(args[1]);
        int count = args.length > 5 ? Integer.parseInt(args[5]) : 10;
        PretrainConfig config = PretrainConfig.quickFromImageNet()
                .withEncoder(EncoderConfig.of(ResNet.Depth.R50, Integer.parseInt(args[4]))).withCrops(CropConfig.of(crop))
                .withBatch(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Path folder = Files.createTempDirectory("pipeline-cost");
        Path file = folder.resolve("pixels.cache");
        Device device = Devices.choose();
        try (PixelCache cache = PixelCache.open(file, ImageFiles.list(Path.of(args[0])), PixelCache.Options.standard())) {
            PristinePictures pictures = PristinePictures.of(cache).atLeast(crop);
            QualityTiming.Costs costs = QualityTiming.costs(pictures, config, device, count);
            System.out.printf(Locale.ROOT,
                    "%d crops of %d, %d stages, %s: batch on one thread %.0f ms, copy %.1f ms, mixing %.1f"
                    + " ms, whole step %.0f ms%n", config.batch(), crop, config.encoder().stages(), Devices.describe(device),
                    1000 * costs.batch(), 1000 * costs.copy(), 1000 * costs.mix(), 1000 * costs.step());
        }
        try (var left = Files.list(folder)) {
            for (Path path : left.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(folder);
    }
}
