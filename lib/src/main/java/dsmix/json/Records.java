package dsmix.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads records through their canonical constructors, so that their checks run; writes them as Gson does.
 *
 * <p>A component that the text lacks becomes null, zero or false; names that the record lacks are skipped.
 */
final class Records implements TypeAdapterFactory {

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        return type.getRawType().isRecord() ? new Adapter<>(gson, type, gson.getDelegateAdapter(this, type)) : null;
    }

    private static final class Adapter<T> extends TypeAdapter<T> {
        private final TypeAdapter<T> writer;
        private final Constructor<?> constructor;
        private final Map<String, Integer> places = new HashMap<>();
        private final TypeAdapter<?>[] readers;
        private final Object[] absent;

        Adapter(Gson gson, TypeToken<T> type, TypeAdapter<T> writer) {
            this.writer = writer;
            RecordComponent[] components = type.getRawType().getRecordComponents();
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            readers = new TypeAdapter<?>[components.length];
            absent = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                places.put(components[i].getName(), i);
                readers[i] = gson.getAdapter(TypeToken.get(components[i].getGenericType()));
                absent[i] = types[i].isPrimitive() ? Array.get(Array.newInstance(types[i], 1), 0) : null;
            }
            try {
                constructor = type.getRawType().getDeclaredConstructor(types);
                constructor.setAccessible(true);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has its canonical constructor, but not " + type, e);
            }
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            writer.write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            Object[] values = absent.clone();
            in.beginObject();
            while (in.hasNext()) {
                Integer place = places.get(in.nextName());
                if (place == null) {
                    in.skipValue();
                } else {
                    Object value = readers[place].read(in);
                    values[place] = value == null ? absent[place] : value;
                }
            }
            in.endObject();
            return made(values);
        }

        @SuppressWarnings("unchecked")
        private T made(Object[] values) {
            try {
                return (T) constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw new JsonParseException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new JsonParseException(e);
            }
        }
    }
}
