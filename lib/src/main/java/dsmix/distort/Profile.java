package dsmix.distort;

/** How closely the official generator's habits around the 25 distortion functions are followed. */
public enum Profile {

    /** The distortion function alone, result clipped to [0, 1], as the published ports do. The default. */
    PLAIN,

    /**
     * As KADIS-700k was generated: the picture is stretched to [0, 1] before the distortion and its result again after it
     * (one minimum and maximum over all channels), so that a picture of limited range gains contrast in every class.
     */
    KADIS,

    /**
     * Like {@link #PLAIN}, with the official values of types 18 (mean shift) and 25 (contrast change) ordered by the size of
     * their change, so that every type's level grows with strength.
     */
    MONOTONE;

    private static final double[] SHIFT_BY_SIZE = {0, 0.08, -0.08, 0.15, -0.15};
    private static final double[] CONTRAST_BY_SIZE = {0, -0.4, 0.15, -0.6, 0.3};

    /**
     * The parameter value of a level under this profile.
     *
     * @param level 1..5
     */
    public double parameter(Distortion distortion, int level) {
        double official = distortion.level(level);
        if (this != MONOTONE) {
            return official;
        }
        return switch (distortion) {
            case MEAN_SHIFT -> SHIFT_BY_SIZE[level - 1];
            case CONTRAST -> CONTRAST_BY_SIZE[level - 1];
            default -> official;
        };
    }
}
