package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one dataset's official folder. */
interface DatasetReader {

    /**
     * Opens the folder.
     *
     * @param dir the unpacked folder, or the folder that holds it
     * @throws IOException naming the file and what to do about it
     */
    IqaDataset read(Path dir, MissingPolicy policy) throws IOException;
}
