package dsmix.mix;

import java.util.List;
import java.util.Locale;

/**
 * How the label weights of the parts follow from their sensitivity maps: the reading of Eq. 4 and 5.
 *
 * <p>The symbols of both equations are lost in the public text. Every rule is therefore a reconstruction;
 * {@link #massRatio()} fits the most of the surrounding words and is the default. With visible masks m_k, maps U_k upsampled
 * to the picture (negative values set to zero), r_k the visible share of the area and s_k the mean of U_k over the visible
 * region:
 *
 * <ul>
 *   <li>MASS_RATIO: r_k s_k / sum_j r_j s_j, the share of the visible severity;
 *   <li>AREA: r_k, CutMix's label, the control;
 *   <li>BLEND(rho): (1 - rho) MASS_RATIO + rho r_k; rho = 0.5 is TransMix's mean of the two;
 *   <li>NORMALISED: P_k / sum_j P_j with P_k the visible share of the map's own sum;
 *   <li>SNAPMIX: P_k itself; the weights of an image need not sum to one;
 *   <li>GLOBAL_SEVERITY: r_k times the mean of U_k over its whole picture, normalised;
 *   <li>MEAN_SEVERITY: s_k / sum_j s_j, no area;
 *   <li>POWER(gamma): (r_k s_k)^gamma, normalised; 1 is MASS_RATIO;
 *   <li>UNIFORM: the same weight for each visible part.
 * </ul>
 *
 * <p>Where the severities that a rule divides by vanish (their sum, as a mean over the picture, is below {@link #INVISIBLE})
 * the weights are the area shares. A part that is wholly covered weighs nothing under every rule.
 *
 * @param kind the formula
 * @param parameter rho of BLEND in [0, 1], gamma of POWER above 0, otherwise 0
 */
public record LambdaRule(Kind kind, double parameter) {

    /** Mean severity under which distortions count as invisible and the area decides. */
    public static final double INVISIBLE = 1e-6;

    /** The formulas. */
    public enum Kind { MASS_RATIO, AREA, BLEND, NORMALISED, SNAPMIX, GLOBAL_SEVERITY, MEAN_SEVERITY, POWER, UNIFORM }

    /** Checks the parameter. */
    public LambdaRule {
        boolean valid = switch (kind) {
            case BLEND -> parameter >= 0 && parameter <= 1;
            case POWER -> parameter > 0 && parameter < Double.POSITIVE_INFINITY;
            default -> parameter == 0;
        };
        if (!valid) {
            throw new IllegalArgumentException("the lambda rule " + kind + " does not take " + parameter
                    + "; BLEND takes rho in [0, 1], POWER gamma above 0, the others nothing");
        }
    }

    /** The default: each part's share of the visible severity. */
    public static LambdaRule massRatio() {
        return new LambdaRule(Kind.MASS_RATIO, 0);
    }

    /** CutMix's label: the visible share of the area. */
    public static LambdaRule area() {
        return new LambdaRule(Kind.AREA, 0);
    }

    /** A mean of severity share (1 - rho) and area share (rho). */
    public static LambdaRule blend(double rho) {
        return new LambdaRule(Kind.BLEND, rho);
    }

    /** Visible share of each map's own sum, normalised over the parts. */
    public static LambdaRule normalised() {
        return new LambdaRule(Kind.NORMALISED, 0);
    }

    /** SnapMix's pair: visible share of each map's own sum, not normalised. */
    public static LambdaRule snapMix() {
        return new LambdaRule(Kind.SNAPMIX, 0);
    }

    /** Area times the mean severity of the whole source picture. */
    public static LambdaRule globalSeverity() {
        return new LambdaRule(Kind.GLOBAL_SEVERITY, 0);
    }

    /** Mean severity of the visible region alone. */
    public static LambdaRule meanSeverity() {
        return new LambdaRule(Kind.MEAN_SEVERITY, 0);
    }

    /** A power of the visible severity. */
    public static LambdaRule power(double gamma) {
        return new LambdaRule(Kind.POWER, gamma);
    }

    /** Equal weights. */
    public static LambdaRule uniform() {
        return new LambdaRule(Kind.UNIFORM, 0);
    }

    /** Reads {@code mass_ratio}, {@code area}, {@code blend:0.5}, {@code power:2} and so on. */
    public static LambdaRule parse(String text) {
        String[] parts = text.strip().split(":", 2);
        try {
            Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
            double usual = kind == Kind.BLEND ? 0.5 : kind == Kind.POWER ? 1 : 0;
            return new LambdaRule(kind, parts.length == 2 ? Double.parseDouble(parts[1]) : usual);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + parts[1] + "' in the lambda rule '" + text + "' is not a number");
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("the lambda rule") ? e : new IllegalArgumentException("no lambda rule '"
                    + parts[0] + "'; there are " + java.util.Arrays.toString(Kind.values()).toLowerCase(Locale.ROOT));
        }
    }

    /** Every rule with its customary parameter, the default first. */
    public static List<LambdaRule> all() {
        return List.of(massRatio(), area(), blend(0.5), normalised(), snapMix(), globalSeverity(), meanSeverity(),
                power(0.5), uniform());
    }

    /** Whether the weights of one image always sum to one; only SNAPMIX's do not. */
    public boolean sumsToOne() {
        return kind != Kind.SNAPMIX;
    }

    /**
     * The weights of the parts of one image.
     *
     * @param area r_k, visible share of the area of each part, summing to one
     * @param mass r_k s_k, sum of U_k over the visible region divided by the pixels of the picture
     * @param total sum of U_k over the whole picture divided by its pixels
     * @return lambda_k, not negative; they sum to one unless the rule is SNAPMIX
     */
    public double[] weights(double[] area, double[] mass, double[] total) {
        return switch (kind) {
            case MASS_RATIO -> normalise(mass, area);
            case AREA -> area.clone();
            case BLEND -> blend(normalise(mass, area), area);
            case NORMALISED -> normalise(ownShare(area, mass, total), area);
            case SNAPMIX -> ownShare(area, mass, total);
            case GLOBAL_SEVERITY -> normalise(each(area, total, (r, t) -> r * t), area);
            case MEAN_SEVERITY -> normalise(each(area, mass, (r, m) -> r > 0 ? m / r : 0), area);
            case POWER -> isInvisible(mass) ? area.clone() : scale(each(mass, mass, (m, same) -> Math.pow(m, parameter)));
            case UNIFORM -> scale(each(area, area, (r, same) -> r > 0 ? 1 : 0));
        };
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.BLEND || kind == Kind.POWER ? name + ":" + parameter : name;
    }

    private interface Pairwise {
        double of(double a, double b);
    }

    private static double[] each(double[] a, double[] b, Pairwise f) {
        double[] out = new double[a.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = f.of(a[k], b[k]);
        }
        return out;
    }

    private static double[] ownShare(double[] area, double[] mass, double[] total) {
        double[] out = new double[area.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = total[k] < INVISIBLE ? area[k] : mass[k] / total[k];
        }
        return out;
    }

    private double[] blend(double[] severity, double[] area) {
        return each(severity, area, (s, r) -> (1 - parameter) * s + parameter * r);
    }

    private static double[] normalise(double[] values, double[] area) {
        return isInvisible(values) ? area.clone() : scale(values);
    }

    private static boolean isInvisible(double[] values) {
        return sum(values) < INVISIBLE;
    }

    private static double[] scale(double[] values) {
        double sum = sum(values);
        return each(values, values, (v, same) -> v / sum);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }
}
