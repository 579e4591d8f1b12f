package dsmix.nn;

/**
 * Sizes of a vision transformer without class token.
 *
 * @param imageSize height and width that the position embeddings are learned for, a multiple of {@code patch}
 * @param patch height and width of a patch in pixels
 * @param dim values in a token
 * @param depth encoder layers
 * @param heads attention heads, a divisor of {@code dim}
 * @param mlpRatio width of the hidden layer as a multiple of {@code dim}
 */
public record VitConfig(int imageSize, int patch, int dim, int depth, int heads, int mlpRatio) {

    public VitConfig {
        if (patch < 1 || imageSize < patch || imageSize % patch != 0) {
            throw new IllegalArgumentException("image size " + imageSize + " is not a multiple of patch size " + patch);
        }
        if (dim < 1 || depth < 0 || heads < 1 || dim % heads != 0 || mlpRatio < 1) {
            throw new IllegalArgumentException("a transformer of width " + dim + ", depth " + depth + ", " + heads
                    + " heads and MLP ratio " + mlpRatio + " cannot be built; the heads have to divide the width");
        }
    }

    /** ViT-Ti: width 192, 12 layers, 3 heads; 5.5 M parameters. */
    public static VitConfig tiny(int imageSize, int patch) {
        return new VitConfig(imageSize, patch, 192, 12, 3, 4);
    }

    /** ViT-S: width 384, 12 layers, 6 heads; 21.7 M parameters. */
    public static VitConfig small(int imageSize, int patch) {
        return new VitConfig(imageSize, patch, 384, 12, 6, 4);
    }

    /** ViT-B: width 768, 12 layers, 12 heads; 85.8 M parameters. */
    public static VitConfig base(int imageSize, int patch) {
        return new VitConfig(imageSize, patch, 768, 12, 12, 4);
    }

    /** Patches along each side of the picture that the position embeddings are learned for. */
    public int grid() {
        return imageSize / patch;
    }

    /** The same with another depth. */
    public VitConfig withDepth(int layers) {
        return new VitConfig(imageSize, patch, dim, layers, heads, mlpRatio);
    }
}
