package dsmix.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path dir;

    @Test
    void replacesAFileAndMakesItsFolder() throws IOException {
        Path file = dir.resolve("a/b.txt");
        WholeFile.write(file, "first, and longer");
        WholeFile.write(file, "zwölf");
        assertEquals("zwölf", Files.readString(file));
        assertEquals(List.of("b.txt"), names(file.getParent()));
    }

    @Test
    void anErrorLeavesWhatWasThere() throws IOException {
        Path file = dir.resolve("b.txt");
        WholeFile.write(file, "before");
        assertThrows(IOException.class, () -> WholeFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(new byte[5]));
            throw new IOException("disk full");
        }));
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("b.txt"), names(dir));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void othersMayReadItAsAnyFile() throws IOException {
        Path any = Files.writeString(dir.resolve("any"), "");
        Path file = dir.resolve("b.txt");
        WholeFile.write(file, "");
        assertEquals(Files.getPosixFilePermissions(any), Files.getPosixFilePermissions(file));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
