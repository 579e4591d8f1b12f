package dsmix.distort;

/** How closely the official generator's habits around the 25 distortion functions are followed. */
public enum Profile {

    /** The distortion function alone, result clipped to [0, 1]; what every published port does. The default. */
    PLAIN,

    /**
     * As KADIS-700k was generated: the picture is stretched to [0, 1] before the distortion and its result again after it
     * (one minimum and maximum over all channels), so that a picture of limited range gains contrast in every class.
     */
    KADIS,

    /**
     * Like {@link #PLAIN}, with levels that grow in strength: types 18 (mean shift) and 25 (contrast change) ordered by the
     * size of their change, JPEG 2000 level 5 at ratio 170 instead of 400.
     */
    MONOTONE
}
