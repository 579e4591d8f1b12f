package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.format.Mat5;

/** Every official folder in small, with invented scores: what a download looks like once unpacked. */
final class OfficialFolders {

    static final String[] LIVE_TYPES = {"jp2k", "jpeg", "wn", "gblur", "fastfading"};
    static final int[] LIVE_FILES = {227, 233, 174, 174, 174};

    private OfficialFolders() {
    }

    /** LIVE release 2: the first copies of each folder are originals, so that 779 distorted images remain. */
    static Path live(Path dir) throws IOException {
        int[] distorted = {169, 175, 145, 145, 145};
        String[] references = new String[982];
        double[] originals = new double[982];
        double[] scores = new double[982];
        List<String> names = new ArrayList<>();
        int row = 0;
        for (int t = 0; t < LIVE_TYPES.length; t++) {
            for (int k = 1; k <= LIVE_FILES[t]; k++, row++) {
                originals[row] = k <= LIVE_FILES[t] - distorted[t] ? 1 : 0;
                references[row] = "ref" + row % 29 + ".bmp";
                scores[row] = originals[row] == 1 ? 0 : row / 10.0;
                names.add(LIVE_TYPES[t] + "/img" + k + ".bmp");
            }
        }
        IntStream.range(0, 29).forEach(r -> names.add("refimgs/ref" + r + ".bmp"));
        Folders.pictures(dir, names);
        Folders.mat(dir.resolve("refnames_all.mat"),
                Mat5.newMatFile().addArray("refnames_all", Folders.column(references)));
        Folders.mat(dir.resolve("dmos_realigned.mat"), Mat5.newMatFile().addArray("dmos_new", Folders.row(scores))
                .addArray("dmos_std", Folders.row(scores)).addArray("orgs", Folders.row(originals)));
        return dir;
    }

    /** CSIQ with two references, as the sheet has them: a header in row 4, three columns in. */
    static Path csiqExcel(Path dir) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"image", "dst_idx", "dst_type", "dst_lev", "dmos_std", "dmos"});
        rows.add(new Object[] {1600, 1, "noise", 1, 0.01, 0.062});
        rows.add(new Object[] {1600, 6, "jpeg 2000", 5, 0.01, 1.0});
        rows.add(new Object[] {"cactus", 4, "fnoise", 3, 0.01, 0.5});
        Folders.excel(dir.resolve("csiq.DMOS.xlsx"), "all_by_image", 3, 3, rows);
        Folders.pictures(dir, List.of("src_imgs/1600.png", "src_imgs/cactus.png", "dst_imgs/awgn/1600.AWGN.1.png",
                "dst_imgs/jpeg2000/1600.jpeg2000.5.png", "dst_imgs/fnoise/cactus.fnoise.3.png"));
        return dir;
    }

    /** TID in the edition of a year, the last reference in lower case as in real archives. */
    static Path tid(Path dir, int types, int levels) throws IOException {
        StringBuilder scores = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int r = 1; r <= 25; r++) {
            names.add("reference_images/" + (r == 25 ? "i25.bmp" : String.format("I%02d.BMP", r)));
            for (int t = 1; t <= types; t++) {
                for (int l = 1; l <= levels; l++) {
                    String name = String.format("%s%02d_%02d_%d.bmp", r % 2 == 0 ? "i" : "I", r, t, l);
                    names.add("distorted_images/" + name.toLowerCase());
                    scores.append(9 - l - t / 100.0).append(' ').append(name).append("\r\n");
                }
            }
        }
        Folders.text(dir.resolve("mos_with_names.txt"), scores.toString());
        Folders.pictures(dir, names);
        return dir;
    }

    /** KADID-10k with two references, two types and two levels. */
    static Path kadid(Path dir) throws IOException {
        StringBuilder csv = new StringBuilder("dist_img,ref_img,dmos,var\n");
        List<String> names = new ArrayList<>(List.of("images/I01.png", "images/I81.png"));
        for (String ref : new String[] {"I01", "I81"}) {
            for (int type : new int[] {1, 25}) {
                for (int level : new int[] {1, 5}) {
                    String name = String.format("%s_%02d_%02d.png", ref, type, level);
                    names.add("images/" + name);
                    csv.append(name).append(',').append(ref).append(".png,").append(level == 1 ? 4.57 : 1.1)
                            .append(",0.5\n");
                }
            }
        }
        Folders.text(dir.resolve("dmos.csv"), csv.toString());
        Folders.pictures(dir, names);
        return dir;
    }

    /** KADIS-700k with two pristine pictures, with or without the generated ones. */
    static Path kadis(Path dir, boolean generated) throws IOException {
        Folders.text(dir.resolve("kadis700k_ref_imgs.csv"),
                "ref_im,dist_type_1,dist_type_2\na-plant-1.png,7,8\nb-2.5-x.png,18,1\n");
        List<String> names = new ArrayList<>(List.of("ref_imgs/a-plant-1.png", "ref_imgs/b-2.5-x.png"));
        for (int level = 1; generated && level <= 5; level++) {
            names.add("dist_imgs/a-plant-1_07_0" + level + ".bmp");
            names.add("dist_imgs/b-2_18_0" + level + ".bmp");
        }
        Folders.pictures(dir, names);
        return dir;
    }

    /** KonIQ-10k with three pictures and the authors' division. */
    static Path koniq(Path dir) throws IOException {
        Folders.text(dir.resolve("koniq10k_scores_and_distributions.csv"),
                "\"image_name\",\"c1\",\"MOS\",\"SD\",\"MOS_zscore\"\n\"1.jpg\",0,3.5,0.5,70\n\"2.jpg\",0,1.25,0.5,20\n"
                        + "\"3.jpg\",0,4,0.5,80\n");
        Folders.text(dir.resolve("koniq10k_distributions_sets.csv"),
                "image_name,c1,MOS,SD,set\n3.jpg,0,80,1,test\n1.jpg,0,70,1,training\n2.jpg,0,20,1,validation\n");
        Folders.pictures(dir, List.of("1024x768/1.jpg", "1024x768/2.jpg", "1024x768/3.jpg"));
        return dir;
    }

    /** FLIVE with four pictures and the authors' division. */
    static Path flive(Path dir) throws IOException {
        Folders.text(dir.resolve("labels_image.csv"),
                "name,mos\nvoc_emotic_ava/a.jpg,70\nblur_dataset/b.jpg,0\nEE371R/c.jpg,90.5\nEE371R/d.jpg,50\n");
        Folders.text(dir.resolve("labels640.csv"), "mos_image,name_image\n0,blur_dataset/b.jpg\n");
        Folders.text(dir.resolve("labels=640_padded.csv"),
                "name_image,is_valid\nvoc_emotic_ava/a.jpg,False\nEE371R/d.jpg,True\n");
        Folders.pictures(dir, List.of("database/voc_emotic_ava/a.jpg", "database/blur_dataset/b.jpg",
                "database/EE371R/c.jpg", "database/EE371R/d.jpg"));
        return dir;
    }

    /** SPAQ with two pictures. */
    static Path spaq(Path dir) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"Image name", "MOS", "Brightness"});
        rows.add(new Object[] {"00001.jpg", 48.86, 50});
        rows.add(new Object[] {"00002.jpg", 62.5, 50});
        Folders.excel(dir.resolve("Annotations/MOS and Image attribute scores.xlsx"), "Sheet1", 0, 0, rows);
        Folders.pictures(dir, List.of("TestImage/00001.jpg", "TestImage/00002.jpg"));
        return dir;
    }
}
