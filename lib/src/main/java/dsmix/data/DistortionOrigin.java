package dsmix.data;

/** How a dataset's pictures came to be distorted, which decides how it is split. */
public enum DistortionOrigin {
    /** Made by a program from reference pictures: splits keep a reference and all its children together. */
    SYNTHETIC,
    /** Taken as they are: splits are by picture. */
    AUTHENTIC
}
