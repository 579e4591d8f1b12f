package dsmix.notebook;

import dsmix.train.History;
import dsmix.train.HistoryRow;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingProgress;
import dsmix.train.TrainingResult;
import dsmix.train.TrainingStart;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A training curve that grows while the training runs: hands a new picture to whoever shows it, now and then and at the end.
 *
 * <p>In a notebook the consumer puts the picture in the place of the last one. Drawing takes some tens of milliseconds on
 * the training thread, so there is a least time between pictures.
 */
public final class LiveCurve implements TrainingListener {

    private final Consumer<BufferedImage> place;
    private final long interval;
    private String name = "training";
    private History history = new History();
    private long last;
    private boolean drawn;

    /** A curve that is redrawn at most every three seconds. */
    public LiveCurve(Consumer<BufferedImage> place) {
        this(place, Duration.ofSeconds(3));
    }

    /**
     * A curve with another pace.
     *
     * @param place shows a picture in the place of the one before
     * @param interval least time between two pictures, zero for every logged interval
     */
    public LiveCurve(Consumer<BufferedImage> place, Duration interval) {
        this.place = place;
        this.interval = interval.toNanos();
    }

    @Override
    public void started(TrainingStart start) {
        name = start.name();
        history = new History();
        start.history().rows().forEach(history::add);
        drawn = false;
    }

    @Override
    public void progress(TrainingProgress p) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(History.LOSS, p.loss());
        values.putAll(p.terms());
        values.putAll(p.validation());
        history.add(new HistoryRow(p.step(), values));
        if (!drawn || System.nanoTime() - last >= interval) {
            show(String.format(Locale.ROOT, "%s: step %d of %d, %.0f images/s, %s left", name, p.step(), p.steps(),
                    p.imagesPerSecond(), time(p.secondsLeft())));
        }
    }

    @Override
    public void finished(TrainingResult result) {
        if (history.size() > 0) {
            show(String.format(Locale.ROOT, "%s: %s after step %d, %s", name, result.completed() ? "done" : "interrupted",
                    result.step(), time(result.seconds())));
        }
    }

    @Override
    public void failed(Exception cause) {
        if (history.size() > 0) {
            show(name + ": failed");
        }
    }

    private void show(String title) {
        place.accept(Charts.training(title, history));
        last = System.nanoTime();
        drawn = true;
    }

    private static String time(double seconds) {
        return !Double.isFinite(seconds) ? "?" : seconds < 90 ? Math.round(seconds) + " s"
                : seconds < 5400 ? Math.round(seconds / 60) + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
