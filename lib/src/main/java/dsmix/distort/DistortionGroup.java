package dsmix.distort;

/** The seven families into which the KADID-10k paper sorts its 25 distortions. */
public enum DistortionGroup {
    BLUR("blur"),
    COLOUR("colour"),
    COMPRESSION("compression"),
    NOISE("noise"),
    BRIGHTNESS("brightness"),
    SPATIAL("spatial"),
    SHARPNESS_CONTRAST("sharpness and contrast");

    private final String title;

    DistortionGroup(String title) {
        this.title = title;
    }

    /** The family's name for tables and legends. */
    public String title() {
        return title;
    }
}
