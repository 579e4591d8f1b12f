package dsmix.train;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Changes configuration records by name: {@code with(config, "mix.mixMax", "2")} is the record with that one value replaced.
 *
 * <p>Understands numbers, booleans, texts, enums, lists of whole numbers ({@code 1,2,3}), nested records by dots, and types
 * with a static {@code parse(String)}. The record's own checks run on the result.
 */
public final class Settings {

    private Settings() {
    }

    /**
     * Replaces one value.
     *
     * @param config any record
     * @param key a component's name, nested ones after dots
     * @param value as text
     * @throws IllegalArgumentException naming the key and what would be possible
     */
    public static <R extends Record> R with(R config, String key, String value) {
        String[] path = key.split("\\.", 2);
        return replace(config, path[0], (component, old) -> path.length == 1 ? parse(component, value)
                : with((Record) nested(component, old, key), path[1], value));
    }

    /** Replaces several values given as {@code key=value}. */
    public static <R extends Record> R with(R config, List<String> assignments) {
        R changed = config;
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + assignment + "' is not of the form key=value");
            }
            changed = with(changed, assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
        }
        return changed;
    }

    /** Replaces one component by an object of its type. */
    public static <R extends Record> R withObject(R config, String name, Object value) {
        return replace(config, name, (component, old) -> value);
    }

    private interface Change {
        Object of(RecordComponent component, Object old);
    }

    private static <R extends Record> R replace(R config, String name, Change change) {
        RecordComponent[] components = config.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            values[i] = read(config, components[i]);
            if (components[i].getName().equals(name)) {
                values[i] = change.of(components[i], values[i]);
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("there is no setting '" + name + "' in " + config.getClass().getSimpleName()
                    + "; there are " + Arrays.stream(components).map(RecordComponent::getName)
                    .collect(Collectors.joining(", ")));
        }
        return construct(config, components, values);
    }

    private static Object nested(RecordComponent component, Object old, String key) {
        if (!(old instanceof Record)) {
            throw new IllegalArgumentException("'" + component.getName() + "' in '" + key
                    + "' holds one value, not settings");
        }
        return old;
    }

    private static Object read(Record config, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + config.getClass(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R construct(R config, RecordComponent[] components, Object[] values) {
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = config.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + config.getClass(), e);
        }
    }

    private static Object parse(RecordComponent component, String text) {
        Class<?> type = component.getType();
        try {
            if (type == int.class) {
                return Integer.parseInt(text);
            } else if (type == long.class) {
                return Long.parseLong(text);
            } else if (type == double.class) {
                return Double.parseDouble(text);
            } else if (type == boolean.class && List.of("true", "false").contains(text)) {
                return Boolean.parseBoolean(text);
            } else if (type == String.class) {
                return text;
            } else if (type == List.class) {
                return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).map(Integer::valueOf)
                        .toList();
            } else if (type.isEnum()) {
                return constant(type, text);
            }
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number; " + component.getName() + " needs one");
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(component.getName() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("'" + text + "' does not fit " + component.getName() + " of type "
                    + type.getSimpleName() + (type.isRecord() ? "; set one of its parts with " + component.getName()
                    + ".name=value" : ""));
        }
    }

    private static Object constant(Class<?> type, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants()).filter(c -> ((Enum<?>) c).name().equals(wanted)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + type.getSimpleName() + " '" + text
                + "'; choose "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
