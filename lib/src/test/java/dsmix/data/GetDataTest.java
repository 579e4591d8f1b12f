package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetDataTest {

    private static final String HEADER = "dataset,file,address,bytes,checksum,into,action,page\n";

    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();

    private GetData data(String rows) throws IOException {
        Path registry = Folders.text(dir.resolve("registry.csv"), HEADER + rows);
        return new GetData(dir.resolve("data"), RemoteFile.read(registry), new Download(1, 1, 5000),
                ExtractLimits.datasets(),
                said::add);
    }

    private Path zipped(Path folder, String name) throws IOException {
        List<Object> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.add("top/" + folder.relativize(file));
                entries.add(Files.readAllBytes(file));
            }
        }
        return ArchivesTest.zip(dir.resolve(name), entries.toArray());
    }

    private boolean get(GetData data, String name) throws IOException {
        return data.get(name, (done, total) -> { });
    }

    @Test
    void bringsADatasetThatOpens() throws IOException {
        Path zip = zipped(OfficialFolders.kadid(dir.resolve("made")), "kadid10k.zip");
        String row = "kadid10k,kadid10k.zip," + zip.toUri() + "," + Files.size(zip) + ",,kadid10k,unpack,http://page\n";
        assertTrue(get(data(row), "KADID10K"));
        assertEquals(8, Datasets.open("kadid10k", dir.resolve("data/kadid10k")).size());
        CsvRows recorded = CsvRows.read(dir.resolve("data/checksums.csv"));
        assertEquals(Checksum.digest(zip, "sha256"), recorded.get(0, "sha256"));
        assertTrue(said.stream().anyMatch(s -> s.contains("Pixabay")), said.toString());
        said.clear();
        assertTrue(get(data(row), "kadid10k"));
        assertTrue(said.get(1).contains("was unpacked"), said.toString());
    }

    @Test
    void remembersTheFirstChecksum() throws IOException {
        Path file = Folders.text(dir.resolve("scores.csv"), "name,score\n");
        String row = "mine,scores.csv," + file.toUri() + ",,,mine,keep,\n";
        assertTrue(get(data(row), "mine"));
        Files.delete(dir.resolve("data/mine/scores.csv"));
        assertTrue(get(data(row), "mine"));
        Files.delete(dir.resolve("data/mine/scores.csv"));
        Files.writeString(file, "name,other\n");
        String message = assertThrows(IOException.class, () -> get(data(row), "mine")).getMessage();
        assertTrue(message.contains("checksum") && message.contains("data/checksums.csv"), message);
        assertFalse(Files.exists(dir.resolve("data/mine/scores.csv")));
    }

    @Test
    void explainsWhatPeopleMustDo() throws IOException {
        assertFalse(get(data("clive,ChallengeDB_release.zip,,,,clive,by-hand,https://live.example/page\n"), "clive"));
        String page = said.get(said.size() - 1);
        assertTrue(page.contains("Open https://live.example/page") && page.contains("Data")
                && page.contains("dsmix scan clive"), page);
    }

    @Test
    void fetchesWhatOnlyPeopleCanUnpack() throws IOException {
        Path rar = Folders.text(dir.resolve("tid2008.rar"), "Rar!");
        String row = "tid2008,tid2008.rar," + rar.toUri() + ",4,md5:" + Checksum.digest(rar, "md5")
                + ",tid2008,unpack-by-hand,http://page\n";
        assertFalse(get(data(row), "tid2008"));
        assertTrue(said.get(said.size() - 1).contains("unrar x"), said.toString());
        assertTrue(Files.exists(dir.resolve("data/downloads/tid2008.rar")));
        OfficialFolders.tid(dir.resolve("data/tid2008"), 17, 4);
        assertTrue(get(data(row), "tid2008"));
    }

    @Test
    void namesTheLineOfABadRegistry() {
        for (String bad : List.of("a,f,ftp://x/y,,,d,keep,", "a,f,http://x,,,../d,keep,", "a,f,http://x,many,,d,keep,",
                "a,f,http://x,,sha256:xyz,d,keep,", "a,f,http://x,,,d,burn,", "a,x/f,http://x,,,d,keep,")) {
            String message = assertThrows(IOException.class, () -> data(bad + "\n")).getMessage();
            assertTrue(message.contains("registry.csv, line 2"), message);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> get(data("a,f,http://x,,,d,keep,\n"), "b"))
                .getMessage().contains("known are a"));
    }

    @Test
    void theProjectsOwnRegistryCoversEveryDataset() throws IOException {
        Path registry = Path.of("..", "data", "registry.csv");
        List<RemoteFile> files = RemoteFile.read(Files.exists(registry) ? registry : Path.of("data", "registry.csv"));
        List<String> names = files.stream().map(RemoteFile::dataset).distinct().toList();
        assertTrue(names.containsAll(DatasetInfo.all().stream().map(DatasetInfo::name).toList()), names.toString());
        for (RemoteFile file : files) {
            boolean form = file.action() == RemoteFile.Action.BY_HAND;
            assertEquals(form, file.address() == null, file.name());
            assertTrue(form || file.address().getScheme().equals("https"), file.name());
            assertTrue(file.page().startsWith("https://"), file.name());
        }
    }
}
