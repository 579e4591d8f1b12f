package dsmix.eval;

import java.util.Optional;

/** By which rows the state of a trained model is chosen. */
public enum ModelSelection {
    /** The state after the last step: the default. */
    LAST,
    /** The best on a fifth of the training rows, set aside by the rules of the split. */
    VALIDATION,
    /** The best on the test rows, as much published code does. It overstates the result, and every table says so. */
    BEST_TEST;

    /** What a table must say about numbers chosen this way. */
    public Optional<String> warning() {
        return this == BEST_TEST
                ? Optional.of("model state chosen on the test rows: optimistic, not comparable with LAST or VALIDATION")
                : Optional.empty();
    }
}
