package dsmix.train;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Writes a training's progress to a terminal or log: step, loss, learning rate, images/s, time left, loader wait. */
public final class ProgressPrinter implements TrainingListener {

    private final PrintStream out;
    private final boolean overwrite;
    private final double minimumSeconds;
    private double lastSeconds = Double.NEGATIVE_INFINITY;
    private int lineLength;

    /**
     * @param out where to
     * @param overwrite whether the line is redrawn in place, as suits a terminal or a notebook's output
     * @param minimumSeconds at least so many seconds of training between two lines
     */
    public ProgressPrinter(PrintStream out, boolean overwrite, double minimumSeconds) {
        this.out = out;
        this.overwrite = overwrite;
        this.minimumSeconds = minimumSeconds;
    }

    /** On a terminal one line redrawn in place; in a file a line each ten seconds. */
    public static ProgressPrinter standard() {
        boolean terminal = System.console() != null;
        return new ProgressPrinter(System.out, terminal, terminal ? 0.2 : 10);
    }

    @Override
    public void started(TrainingStart start) {
        line(String.format(Locale.ROOT, "%s: %,d parameters on %s, steps %d to %d", start.name(), start.parameters(),
                start.device(), start.firstStep(), start.steps()));
    }

    @Override
    public void progress(TrainingProgress p) {
        boolean last = p.step() >= p.steps();
        if (!last && p.validation().isEmpty() && p.seconds() - lastSeconds < minimumSeconds) {
            return;
        }
        lastSeconds = p.seconds();
        String text = describe(p);
        if (overwrite && !last && p.validation().isEmpty()) {
            out.print("\r" + text + " ".repeat(Math.max(0, lineLength - text.length())));
            lineLength = text.length();
        } else {
            line(text);
        }
        out.flush();
    }

    /** One interval in words, without a line end. */
    public static String describe(TrainingProgress p) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s %d/%d", p.name(), p.step(), p.steps()));
        if (!Double.isNaN(p.epoch())) {
            text.append(String.format(Locale.ROOT, " epoch %.2f", p.epoch()));
        }
        text.append(String.format(Locale.ROOT, "  loss %.4g", p.loss()));
        append(text, p.terms());
        text.append(String.format(Locale.ROOT, "  lr %.3g  %.1f images/s  wait %.1f%%  left %s", p.learningRate(),
                p.imagesPerSecond(), 100 * p.loaderWait(), duration(p.secondsLeft())));
        append(text, p.validation());
        return text.toString();
    }

    private static void append(StringBuilder text, Map<String, Double> values) {
        values.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %s %.4g", name, value)));
    }

    /** Seconds as h:mm:ss or m:ss. */
    static String duration(double seconds) {
        if (!(seconds >= 0) || seconds > 1e9) {
            return "?";
        }
        long s = Math.round(seconds);
        return s >= 3600 ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
    }

    @Override
    public void checkpoint(Path folder, long step) {
        line("saved step " + step + " in " + folder);
    }

    @Override
    public void warning(String message) {
        line("warning: " + message);
    }

    @Override
    public void finished(TrainingResult result) {
        line(result + " (" + duration(result.seconds()) + " of training)");
    }

    @Override
    public void failed(Exception cause) {
        line("stopped: " + cause.getMessage());
    }

    private void line(String text) {
        if (overwrite && lineLength > 0) {
            out.print("\r" + " ".repeat(lineLength) + "\r");
            lineLength = 0;
        }
        out.println(text);
        out.flush();
    }
}
