package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficialReadersTest {

    @TempDir
    Path dir;

    private static String image(IqaDataset data, int row) {
        return data.table().stringColumn("image").get(row);
    }

    private static String reference(IqaDataset data, int row) {
        return data.table().stringColumn("reference").get(row);
    }

    private String complaint(String name) {
        return assertThrows(IOException.class, () -> Datasets.open(name, dir)).getMessage();
    }

    @Test
    void liveDropsTheOriginals() throws IOException {
        OfficialFolders.live(dir.resolve("databaserelease2"));
        IqaDataset data = Datasets.open("LIVE", dir);
        assertEquals(779, data.size());
        assertEquals("jp2k/img59.bmp", image(data, 0));
        assertEquals(5.8, data.score(0));
        assertEquals("refimgs/ref0.bmp", reference(data, 0));
        assertEquals("jpeg/img59.bmp", image(data, 169));
        assertEquals("fastfading/img174.bmp", image(data, 778));
        assertEquals(98.1, data.score(778));
        assertEquals(29, new HashSet<>(data.table().stringColumn("group").asList()).size());
        assertEquals(ScoreDirection.LOWER_IS_BETTER, data.direction());
        assertEquals(0, data.alignedScores()[778]);
        assertEquals(1, data.alignedScores()[0]);
    }

    @Test
    void liveInTheCondensedEdition() throws IOException {
        OfficialFolders.live(dir);
        IqaDataset official = Datasets.open("live", dir);
        List<String> condensed = new java.util.ArrayList<>();
        for (String type : OfficialFolders.LIVE_TYPES) {
            IntStream.range(0, 779).boxed().filter(i -> image(official, i).startsWith(type + "/"))
                    .sorted(java.util.Comparator.comparing(i -> image(official, i).replaceFirst("\\.bmp", "")))
                    .forEach(i -> condensed.add(official.group(i)));
        }
        Folders.mat(dir.resolve("refnames_all.mat"), us.hebi.matlab.mat.format.Mat5.newMatFile()
                .addArray("refnames_all", Folders.column(condensed.toArray(String[]::new))));
        IqaDataset data = Datasets.open("live", dir);
        assertEquals(official.table().stringColumn("reference").asList(), data.table().stringColumn("reference").asList());
        assertEquals(official.table().stringColumn("image").asList(), data.table().stringColumn("image").asList());
        assertArrayEquals(official.scores(), data.scores());
        assertTrue(data.notes().get(0).contains("condensed"));
    }

    @Test
    void liveSaysWhenItsListsAreShort() throws IOException {
        OfficialFolders.live(dir);
        Folders.mat(dir.resolve("dmos_realigned.mat"), us.hebi.matlab.mat.format.Mat5.newMatFile()
                .addArray("dmos_new", Folders.row(1, 2)).addArray("orgs", Folders.row(0, 0)));
        assertTrue(complaint("live").contains("should list 982"), complaint("live"));
    }

    @Test
    void csiqFromTheSheet() throws IOException {
        OfficialFolders.csiqExcel(dir);
        IqaDataset data = Datasets.open("csiq", dir);
        assertEquals(List.of("dst_imgs/awgn/1600.AWGN.1.png", "dst_imgs/jpeg2000/1600.jpeg2000.5.png",
                "dst_imgs/fnoise/cactus.fnoise.3.png"), data.table().stringColumn("image").asList());
        assertEquals("src_imgs/1600.png", reference(data, 1));
        assertArrayEquals(new double[] {0.062, 1, 0.5}, data.scores());
        assertEquals(List.of("awgn", "jpeg2000", "fnoise"), data.table().stringColumn("type").asList());
        assertEquals(5, data.table().intColumn("level").get(1));
        assertEquals(List.of("1600.png", "1600.png", "cactus.png"), data.table().stringColumn("group").asList());
    }

    @Test
    void csiqFromALabelFileAndAFlatFolder() throws IOException {
        Folders.pictures(dir, List.of("src_imgs/1600.png", "dst_imgs_all/1600.AWGN.1.png", "dst_imgs_all/1600.BLUR.2.png"));
        Folders.text(dir.resolve("csiq_label.txt"), "1600.AWGN.1.png 0.062\n1600.BLUR.2.png 0.3\n");
        IqaDataset data = Datasets.open("csiq", dir);
        assertEquals("dst_imgs_all/1600.BLUR.2.png", image(data, 1));
        assertEquals(0.3, data.score(1));
        Folders.text(dir.resolve("csiq_label.txt"), "1600.RAIN.1.png 0.062\n");
        assertTrue(complaint("csiq").contains("line 1: CSIQ has no distortion called \"RAIN\""), complaint("csiq"));
    }

    @Test
    void tidWhateverTheCase() throws IOException {
        OfficialFolders.tid(dir.resolve("tid2008"), 17, 4);
        IqaDataset data = Datasets.open("tid2008", dir);
        assertEquals(1700, data.size());
        assertEquals("distorted_images/i01_01_1.bmp", image(data, 0));
        assertEquals("reference_images/I01.BMP", reference(data, 0));
        assertEquals("reference_images/i25.bmp", reference(data, 1699));
        assertEquals("contrast change", data.table().stringColumn("type").get(1699));
        assertEquals(4, data.table().intColumn("level").get(1699));
        assertEquals(7.99, data.score(0), 1e-12);
        assertEquals(25, new HashSet<>(data.table().stringColumn("group").asList()).size());
        Files.writeString(dir.resolve("tid2008/mos_with_names.txt"), "5.5 I01_01_1.bmp\n");
        assertTrue(complaint("tid2008").contains("lists 1 images; tid2008 has 1700"), complaint("tid2008"));
        assertTrue(complaint("tid2013").contains("lists 1 images; tid2013 has 3000"), complaint("tid2013"));
    }

    @Test
    void kadidIsHigherBetter() throws IOException {
        OfficialFolders.kadid(dir.resolve("kadid10k"));
        IqaDataset data = Datasets.open("kadid10k", dir);
        assertEquals(8, data.size());
        assertEquals(ScoreDirection.HIGHER_IS_BETTER, data.direction());
        assertEquals(new ScoreRange(1, 5), data.range());
        assertEquals(4.57, data.score(0));
        assertEquals(dsmix.distort.Distortion.ofId(25).title(), data.table().stringColumn("type").get(7));
        assertEquals("i81.png", data.group(7));
        assertTrue(data.notes().get(0).contains("higher is better"));
        Files.writeString(dir.resolve("kadid10k/dmos.csv"), "dist_img,ref_img,dmos,var\nI01_26_01.png,I01.png,1,1\n");
        assertTrue(complaint("kadid10k").contains("no distortion 26"), complaint("kadid10k"));
        Files.writeString(dir.resolve("kadid10k/dmos.csv"), "dist_img,ref_img,dmos,var\nI01_02_01.png,I02.png,1,1\n");
        assertTrue(complaint("kadid10k").contains("line 2"), complaint("kadid10k"));
    }

    @Test
    void kadisHasPicturesButNoScores() throws IOException {
        OfficialFolders.kadis(dir.resolve("a"), false);
        IqaDataset pristine = Datasets.open("kadis700k", dir.resolve("a"));
        assertEquals(List.of("ref_imgs/a-plant-1.png", "ref_imgs/b-2.5-x.png"),
                pristine.table().stringColumn("image").asList());
        assertEquals(ScoreKind.NONE, pristine.scoreKind());
        assertTrue(Double.isNaN(pristine.score(0)));
        assertTrue(assertThrows(IllegalStateException.class, pristine::alignedScores).getMessage().contains("no scores"));
        OfficialFolders.kadis(dir.resolve("b"), true);
        IqaDataset distorted = Datasets.open("kadis700k", dir.resolve("b"));
        assertEquals(10, distorted.size());
        assertEquals("dist_imgs/a-plant-1_07_05.bmp", image(distorted, 4));
        assertEquals("dist_imgs/b-2_18_01.bmp", image(distorted, 5));
        assertEquals("ref_imgs/b-2.5-x.png", reference(distorted, 5));
        assertEquals(64, distorted.contentHash().length());
    }

    @Test
    void koniqWithTheOfficialDivision() throws IOException {
        OfficialFolders.koniq(dir);
        IqaDataset data = Datasets.open("koniq10k", dir);
        assertArrayEquals(new double[] {3.5, 1.25, 4}, data.scores());
        assertArrayEquals(new int[] {0, 1}, Splits.official(data).train());
        assertArrayEquals(new int[] {2}, Splits.official(data).test());
        assertArrayEquals(new int[] {1}, Splits.officialValidation(data));
        Files.delete(dir.resolve("koniq10k_scores_and_distributions.csv"));
        IqaDataset rescaled = Datasets.open("koniq10k", dir);
        assertEquals(new ScoreRange(0, 100), rescaled.range());
        assertEquals(80, rescaled.score(0));
        assertTrue(rescaled.notes().get(0).contains("0 to 100"));
    }

    @Test
    void koniqWithoutTheDivisionSaysHowToGetIt() throws IOException {
        OfficialFolders.koniq(dir);
        Files.delete(dir.resolve("koniq10k_distributions_sets.csv"));
        IqaDataset data = Datasets.open("koniq10k", dir);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Splits.official(data)).getMessage()
                .contains("put koniq10k_distributions_sets.csv into"));
    }

    @Test
    void fliveWithTheOfficialDivision() throws IOException {
        OfficialFolders.flive(dir);
        IqaDataset data = Datasets.open("flive", dir);
        assertEquals("database/voc_emotic_ava/a.jpg", image(data, 0));
        assertArrayEquals(new int[] {1}, Splits.official(data).test());
        assertArrayEquals(new int[] {0, 2, 3}, Splits.official(data).train());
        assertArrayEquals(new int[] {3}, Splits.officialValidation(data));
        assertEquals("ee371r/c.jpg", data.group(2));
    }

    @Test
    void spaqFromItsSheet() throws IOException {
        OfficialFolders.spaq(dir.resolve("SPAQ"));
        IqaDataset data = Datasets.open("spaq", dir);
        assertArrayEquals(new double[] {48.86, 62.5}, data.scores());
        assertEquals("TestImage/00002.jpg", image(data, 1));
    }

    @Test
    void everyReaderRefusesAnotherDatasetsFolder() throws IOException {
        OfficialFolders.spaq(dir);
        for (DatasetInfo info : DatasetInfo.all()) {
            if (!info.name().equals("spaq")) {
                String message = complaint(info.name());
                assertTrue(message.contains(dir.toString()) && message.contains("get-data " + info.name()), message);
            }
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Datasets.open("liv", dir)).getMessage()
                .contains("known are live, csiq"));
    }

    @Test
    void missingReferencesAreANote() throws IOException {
        OfficialFolders.kadid(dir);
        Files.delete(dir.resolve("images/I81.png"));
        IqaDataset data = Datasets.open("kadid10k", dir);
        assertEquals(8, data.size());
        assertTrue(data.notes().stream().anyMatch(n -> n.contains("1 reference images are missing")), "" + data.notes());
    }
}
