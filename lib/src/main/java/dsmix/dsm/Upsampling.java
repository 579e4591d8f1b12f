package dsmix.dsm;

/**
 * How a sensitivity map is brought back to the size of its picture before it weighs regions (the Up of Eq. 4).
 *
 * <p>The paper names bilinear interpolation; {@link #NEAREST} stands beside it as a sensitivity study.
 */
public enum Upsampling {

    /**
     * Linear between the centres of cells, constant beyond the outermost centres (PyTorch's {@code align_corners=false}).
     */
    BILINEAR {
        @Override
        float[] resize(SensitivityMap map, int width, int height) {
            Axis xs = Axis.of(map.width(), width);
            Axis ys = Axis.of(map.height(), height);
            float[] in = map.values();
            float[] out = new float[width * height];
            for (int y = 0; y < height; y++) {
                int upper = ys.low[y] * map.width();
                int lower = ys.high[y] * map.width();
                float fy = ys.fraction[y];
                for (int x = 0; x < width; x++) {
                    float fx = xs.fraction[x];
                    float top = in[upper + xs.low[x]] * (1 - fx) + in[upper + xs.high[x]] * fx;
                    float bottom = in[lower + xs.low[x]] * (1 - fx) + in[lower + xs.high[x]] * fx;
                    out[y * width + x] = top * (1 - fy) + bottom * fy;
                }
            }
            return out;
        }

        @Override
        public float[] matrix(int from, int to) {
            Axis axis = Axis.of(from, to);
            float[] out = new float[to * from];
            for (int i = 0; i < to; i++) {
                out[i * from + axis.low[i]] += 1 - axis.fraction[i];
                out[i * from + axis.high[i]] += axis.fraction[i];
            }
            return out;
        }
    },

    /** Each pixel takes the value of the cell that covers it. */
    NEAREST {
        @Override
        float[] resize(SensitivityMap map, int width, int height) {
            float[] out = new float[width * height];
            for (int y = 0; y < height; y++) {
                int row = (int) ((long) y * map.height() / height) * map.width();
                for (int x = 0; x < width; x++) {
                    out[y * width + x] = map.values()[row + (int) ((long) x * map.width() / width)];
                }
            }
            return out;
        }

        @Override
        public float[] matrix(int from, int to) {
            float[] out = new float[to * from];
            for (int i = 0; i < to; i++) {
                out[i * from + (int) ((long) i * from / to)] = 1;
            }
            return out;
        }
    };

    /**
     * The weights along one axis as a matrix of {@code to} rows and {@code from} columns, row-major: up = rows x map x
     * columns^T.
     */
    public abstract float[] matrix(int from, int to);

    abstract float[] resize(SensitivityMap map, int width, int height);

    /** Positions and weights of one axis, source centres at half-integer coordinates. */
    private record Axis(int[] low, int[] high, float[] fraction) {

        static Axis of(int from, int to) {
            Axis axis = new Axis(new int[to], new int[to], new float[to]);
            float scale = (float) from / to;
            for (int i = 0; i < to; i++) {
                float at = Math.max(0f, (i + 0.5f) * scale - 0.5f);
                int low = Math.min((int) at, from - 1);
                axis.low[i] = low;
                axis.high[i] = Math.min(low + 1, from - 1);
                axis.fraction[i] = at - low;
            }
            return axis;
        }
    }
}
