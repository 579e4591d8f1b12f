package dsmix.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on; a listener that throws is dropped, because no display is worth a training. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<TrainingListener> listeners;

    Listeners(List<TrainingListener> listeners) {
        this.listeners = new ArrayList<>(listeners);
    }

    void tell(Consumer<TrainingListener> event) {
        for (TrainingListener listener : List.copyOf(listeners)) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("a training listener failed and is not called again: {}: {}", listener.getClass().getName(),
                        e.toString());
                listeners.remove(listener);
            }
        }
    }

    void warn(String message) {
        tell(listener -> listener.warning(message));
    }
}
