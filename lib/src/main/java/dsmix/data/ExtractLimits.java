package dsmix.data;

/**
 * How much an archive may unpack to before it is refused.
 *
 * @param bytes all files together
 * @param entries files and folders
 * @param ratio unpacked bytes for each packed one, looked at once more than {@code ratioFrom} bytes are unpacked
 * @param ratioFrom see there
 */
public record ExtractLimits(long bytes, int entries, double ratio, long ratioFrom) {

    /** Checks that all are positive. */
    public ExtractLimits {
        if (bytes < 1 || entries < 1 || !(ratio >= 1) || ratioFrom < 0) {
            throw new IllegalArgumentException("limits must be positive, not " + bytes + " bytes, " + entries
                    + " entries, ratio " + ratio + " from " + ratioFrom + " bytes");
        }
    }

    /** Enough for KADIS-700k: 200 GiB, two million entries, a ratio of 50 beyond 256 MiB. */
    public static ExtractLimits datasets() {
        return new ExtractLimits(200L << 30, 2_000_000, 50, 256L << 20);
    }
}
