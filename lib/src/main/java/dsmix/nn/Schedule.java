package dsmix.nn;

/**
 * The learning rate as a function of the step: linear warm-up, then constant, cosine or stepwise decay. Times are counted in
 * units of {@code unit} steps: 1 changes the rate every step, the number of steps an epoch changes it every epoch, as
 * PyTorch's schedulers do when they are called once an epoch.
 *
 * @param kind the form after the warm-up
 * @param base the rate after the warm-up
 * @param last the rate that the cosine ends at
 * @param length length of warm-up and cosine together, in units
 * @param warmUp length of the warm-up in units; 0 for none
 * @param warmUpStart the first rate as a fraction of {@code base}
 * @param every units between two decays of the stepwise form
 * @param factor what each of them multiplies with
 * @param unit steps in a unit
 */
public record Schedule(Kind kind, double base, double last, long length, long warmUp, double warmUpStart, long every,
        double factor, long unit) {

    /** The forms there are. */
    public enum Kind {
        /** {@code base} throughout. */
        CONSTANT,
        /** last + (base - last) (1 + cos(pi t / T)) / 2, and {@code last} after T. */
        COSINE,
        /** base factor^floor(t / every). */
        STEPS
    }

    public Schedule {
        if (!(base >= 0) || !(last >= 0) || !(warmUpStart >= 0) || !(factor >= 0)
                || Double.isInfinite(base + last + factor)) {
            throw new IllegalArgumentException("rates and factors of a schedule have to be numbers of at least 0: base "
                    + base + ", last " + last + ", warm-up start " + warmUpStart + ", factor " + factor);
        }
        if (warmUp < 0 || unit < 1 || every < 1 || kind == Kind.COSINE && length <= warmUp) {
            throw new IllegalArgumentException("lengths of a schedule do not fit: length " + length + ", warm-up " + warmUp
                    + ", every " + every + ", unit " + unit + "; the warm-up has to be shorter than the whole");
        }
    }

    /** The same rate throughout. */
    public static Schedule constant(double base) {
        return new Schedule(Kind.CONSTANT, base, base, 0, 0, 1, 1, 1, 1);
    }

    /** Cosine from {@code base} at step 0 to 0 at step {@code length}. */
    public static Schedule cosine(double base, long length) {
        return new Schedule(Kind.COSINE, base, 0, length, 0, 1, 1, 1, 1);
    }

    /** The rate is multiplied by {@code factor} every so many steps. */
    public static Schedule steps(double base, long every, double factor) {
        return new Schedule(Kind.STEPS, base, 0, 0, 0, 1, every, factor, 1);
    }

    /** The same, with the first {@code units} rising linearly from {@code start * base}; the rest begins after them. */
    public Schedule withWarmUp(long units, double start) {
        return new Schedule(kind, base, last, length, units, start, every, factor, unit);
    }

    /** The same, with the cosine ending at another rate than 0. */
    public Schedule withLast(double rate) {
        return new Schedule(kind, base, rate, length, warmUp, warmUpStart, every, factor, unit);
    }

    /** The same, with all lengths counted in epochs of so many steps. */
    public Schedule perEpoch(long stepsAnEpoch) {
        return new Schedule(kind, base, last, length, warmUp, warmUpStart, every, factor, stepsAnEpoch);
    }

    /** The rate for a step, counted from 0. */
    public double rate(long step) {
        if (step < 0) {
            throw new IllegalArgumentException("steps count from 0, not " + step);
        }
        long t = step / unit;
        if (t < warmUp) {
            return base * (warmUpStart + (1 - warmUpStart) * t / warmUp);
        }
        t -= warmUp;
        return switch (kind) {
            case CONSTANT -> base;
            case COSINE -> last + (base - last) * (1 + Math.cos(Math.PI * Math.min(1, t / (double) (length - warmUp)))) / 2;
            case STEPS -> base * Math.pow(factor, t / every);
        };
    }
}
