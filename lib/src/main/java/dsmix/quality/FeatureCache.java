package dsmix.quality;

import dsmix.json.JsonText;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One file of features, named by everything that decides them. */
record FeatureCache(Path file) {

    private static final String FORMAT = "features-2";

    /** The file for pictures of these {@link #contents}. */
    static FeatureCache of(Path folder, QualityEncoder encoder, String contents, FeatureConfig config) {
        String settings = FORMAT + JsonText.plain().toJson(config) + JsonText.plain()
                .toJson(encoder.config().normalisation()) + encoder.config().depth() + encoder.config().stages()
                + encoder.weightsHash() + contents;
        byte[] hash = sha256().digest(settings.getBytes(StandardCharsets.UTF_8));
        return new FeatureCache(folder.resolve("features-" + HexFormat.of().formatHex(hash, 0, 12) + ".safetensors"));
    }

    /** SHA-256 over the names and bytes of all pictures. */
    static String contents(List<Path> pictures) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (Path picture : pictures) {
            digest.update(picture.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream in = new DigestInputStream(Files.newInputStream(picture), digest)) {
                while (in.read(buffer) >= 0) {
                    continue;
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The features, or null if there are none yet. */
    float[][][] read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Tensor all = Weights.read(file).get("features");
        int[] n = Arrays.stream(all.shape()).mapToInt(Math::toIntExact).toArray();
        float[][][] out = new float[n[0]][n[1]][];
        for (int i = 0; i < n[0] * n[1]; i++) {
            out[i / n[1]][i % n[1]] = Arrays.copyOfRange(all.data(), i * n[2], (i + 1) * n[2]);
        }
        return out;
    }

    void write(float[][][] features) throws IOException {
        int views = features[0].length;
        int width = features[0][0].length;
        float[] flat = new float[Math.multiplyExact(Math.multiplyExact(features.length, views), width)];
        for (int i = 0; i < features.length * views; i++) {
            System.arraycopy(features[i / views][i % views], 0, flat, i * width, width);
        }
        Weights.write(file, Map.of("features", Tensor.of(flat, features.length, views, width)));
    }
}
