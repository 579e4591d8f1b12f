package dsmix.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * MATLAB score files (.mat, version 5), read through MFL with limits that a damaged file cannot exceed: 16 MiB on disk,
 * 16 MiB for one array, one million elements.
 */
final class MatFiles {

    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_ELEMENTS = 1_000_000;

    private final Path file;
    private final Mat5File content;

    private MatFiles(Path file, Mat5File content) {
        this.file = file;
        this.content = content;
    }

    /** Reads a file. */
    static MatFiles read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException(file + " has " + size + " bytes; a score file has at most " + MAX_BYTES);
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            MatLayout.check(bytes);
        } catch (IOException e) {
            throw new IOException(file + " is not a readable MATLAB 5 file: " + e.getMessage()
                    + "; take it from the dataset's own archive", e);
        }
        try (Source source = Sources.wrap(bytes)) {
            return new MatFiles(file, new Bounded(source).readMat());
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    /** The numbers of a variable in storage order. */
    double[] numbers(String variable) throws IOException {
        try {
            Array array = content.getArray(variable);
            if (!(array instanceof Matrix matrix)) {
                throw new IOException(file + ": " + variable + " is " + array.getType() + ", not numbers");
            }
            double[] out = new double[bounded(matrix.getNumElements())];
            for (int i = 0; i < out.length; i++) {
                out[i] = matrix.getDouble(i);
            }
            return out;
        } catch (RuntimeException e) {
            throw lacks(variable, e);
        }
    }

    /** The strings of a cell array in storage order. */
    String[] strings(String variable) throws IOException {
        try {
            if (!(content.getArray(variable) instanceof Cell cell)) {
                throw new IOException(file + ": " + variable + " is not a cell array of names");
            }
            String[] out = new String[bounded(cell.getNumElements())];
            for (int i = 0; i < out.length; i++) {
                if (!(cell.get(i) instanceof Char name)) {
                    throw new IOException(file + ": element " + (i + 1) + " of " + variable + " is not a name");
                }
                out[i] = name.getNumElements() == 0 ? "" : name.getString();
            }
            return out;
        } catch (RuntimeException e) {
            throw lacks(variable, e);
        }
    }

    private IOException lacks(String variable, RuntimeException cause) {
        return new IOException(file + ": the variable " + variable
                + " is missing or damaged; take the file from the dataset's own archive", cause);
    }

    private static IOException unreadable(Path file, Exception cause) {
        return new IOException(file + " is not a readable MATLAB 5 file (" + cause.getClass().getSimpleName()
                + "); take it from the dataset's own archive", cause);
    }

    private static int bounded(int elements) {
        if (elements < 0 || elements > MAX_ELEMENTS) {
            throw new IllegalArgumentException(elements + " elements in one array; at most " + MAX_ELEMENTS);
        }
        return elements;
    }

    /** MFL's reader with a limit on what it allocates: sizes in a damaged file are not believed. */
    private static final class Bounded extends Mat5Reader {

        Bounded(Source source) {
            super(source);
            setMaxInflateBufferSize(1 << 16);
            disableSubsystemProcessing();
            setBufferAllocator(new BufferAllocator() {
                @Override
                public ByteBuffer allocate(int bytes) {
                    if (bytes < 0 || bytes > MAX_BYTES) {
                        throw new IllegalArgumentException("an array of " + bytes + " bytes; at most " + MAX_BYTES);
                    }
                    return ByteBuffer.allocate(bytes);
                }

                @Override
                public void release(ByteBuffer buffer) {
                    // heap buffers need no release
                }
            });
        }

        @Override
        protected Mat5Reader createChildReader(Source source) {
            return new Bounded(source);
        }

        @Override
        protected Array[][] readValues(EntryHeader header, int count, String[] names) throws IOException {
            bounded(header.getNumElements());
            return super.readValues(header, count, names);
        }

        @Override
        protected Cell readCell(EntryHeader header) throws IOException {
            bounded(header.getNumElements());
            return (Cell) super.readCell(header);
        }
    }
}
