package dsmix.data;

/** What to do when a score file names pictures that are not there. */
public enum MissingPolicy {
    /** Refuse to open the dataset, naming how many are missing and the first few. */
    FAIL,
    /** Go on with the pictures that are present and say so in {@link IqaDataset#notes()}. */
    KEEP_PRESENT
}
