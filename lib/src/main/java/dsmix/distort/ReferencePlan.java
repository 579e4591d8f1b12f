package dsmix.distort;

import dsmix.image.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which pictures {@link Generator} makes of a reference, with what seeds and under what names. */
final class ReferencePlan {

    private final GeneratorConfig config;
    private final MemoryGate memory = new MemoryGate(Runtime.getRuntime().maxMemory());

    ReferencePlan(GeneratorConfig config) {
        this.config = config;
    }

    GeneratorConfig config() {
        return config;
    }

    MemoryGate memory() {
        return memory;
    }

    /** The types of a reference: all, or one drawn by seed and name. */
    List<Integer> types(String name) {
        if (!config.oneTypePerReference()) {
            return config.types();
        }
        long draw = Seeds.mix(config.seed(), Seeds.ofText(References.stem(name)));
        return List.of(config.types().get((int) Long.remainderUnsigned(draw, config.types().size())));
    }

    /** Whether the picture of a row is to be made, given that its reference is there. */
    boolean contains(Manifest.Row row) {
        return config.levels().contains(row.level()) && types(row.reference()).contains(row.type());
    }

    int picturesPerReference() {
        return (config.oneTypePerReference() ? 1 : config.types().size()) * config.levels().size();
    }

    long seed(String name, DistortionClass kind) {
        return Seeds.mix(config.seed(), Seeds.ofText(References.stem(name)), kind.type(), kind.level());
    }

    Path file(String name, DistortionClass kind) {
        return config.out().resolve(String.format(Locale.ROOT, "%s_%02d_%02d.%s", References.stem(name), kind.type(),
                kind.level(), config.format()));
    }
}
