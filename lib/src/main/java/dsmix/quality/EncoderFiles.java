package dsmix.quality;

import dsmix.nn.ResNet;
import dsmix.nn.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What the names and shapes of a ResNet's tensors tell. */
final class EncoderFiles {

    private EncoderFiles() {
    }

    /** The structure of a bare ResNet's weights: depth and whole stages; ImageNet normalisation, joint head. */
    static EncoderConfig structure(Map<String, Tensor> tensors, String file) {
        int stages = stages(tensors);
        if (stages == 0 || !tensors.containsKey("conv1.weight")) {
            throw new IllegalArgumentException(file
                    + " holds no ResNet with torchvision's names (conv1.weight, layer1.0...)");
        }
        ResNet.Depth depth = tensors.containsKey("layer1.0.conv3.weight") ? ResNet.Depth.R50
                : tensors.containsKey("layer1.2.conv1.weight") ? ResNet.Depth.R34 : ResNet.Depth.R18;
        return EncoderConfig.of(depth, stages);
    }

    /** How many consecutive stages there are. */
    static int stages(Map<String, Tensor> tensors) {
        int stages = 0;
        while (tensors.containsKey("layer" + (stages + 1) + ".0.conv1.weight")) {
            stages++;
        }
        return stages;
    }

    /** SHA-256 over names and values in the names' order, the first 16 hex digits. */
    static String hash(Map<String, Tensor> tensors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(tensors).forEach((name, tensor) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.data().length);
                bytes.asFloatBuffer().put(tensor.data());
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
