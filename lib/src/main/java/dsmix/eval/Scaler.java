package dsmix.eval;

/**
 * Standardisation learnt on training rows: each feature minus its mean, over its standard deviation (divisor n). A feature
 * without spread becomes 0.
 */
record Scaler(double[] mean, double[] scale) {

    static Scaler of(double[][] x) {
        int d = x[0].length;
        double[] mean = new double[d];
        double[] square = new double[d];
        for (double[] row : x) {
            for (int j = 0; j < d; j++) {
                mean[j] += row[j] / x.length;
            }
        }
        for (double[] row : x) {
            for (int j = 0; j < d; j++) {
                square[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / x.length;
            }
        }
        double[] scale = new double[d];
        for (int j = 0; j < d; j++) {
            double deviation = Math.sqrt(square[j]);
            scale[j] = deviation > 1e-9 * Math.max(1e-12, Math.abs(mean[j])) ? 1 / deviation : 0;
        }
        return new Scaler(mean, scale);
    }

    double[][] apply(double[][] x) {
        double[][] out = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            out[i] = apply(x[i]);
        }
        return out;
    }

    double[] apply(double[] row) {
        if (row.length != mean.length) {
            throw new IllegalArgumentException("a row of " + row.length + " features where the training rows have "
                    + mean.length);
        }
        double[] out = new double[row.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = (row[j] - mean[j]) * scale[j];
        }
        return out;
    }
}
