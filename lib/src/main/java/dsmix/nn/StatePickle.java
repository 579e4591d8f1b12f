package dsmix.nn;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of Python's pickle that a dictionary of tensors is written in, protocols 2 to 4.
 *
 * <p>Names are resolved against a fixed list: ordered dictionaries, the two functions that rebuild tensors and parameters,
 * and the storage types. They become plain Java values here; there is no way from a file to a class or a method.
 */
final class StatePickle {

    /** A pickle that asks for more than tensors, or is damaged. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Raw values in the archive. */
    record Storage(NumberType type, String key, long size) {
    }

    /** A tensor as a window on a storage; offset and strides count values. */
    record View(Storage storage, long offset, long[] shape, long[] stride) {
    }

    /** A name on the list. */
    private record Global(String name, NumberType storage) {
    }

    private static final Map<String, NumberType> STORAGES = Map.of("DoubleStorage", NumberType.F64, "FloatStorage",
            NumberType.F32, "HalfStorage", NumberType.F16, "BFloat16Storage", NumberType.BF16, "LongStorage", NumberType.I64,
            "IntStorage", NumberType.I32, "ShortStorage", NumberType.I16, "CharStorage", NumberType.I8, "ByteStorage",
            NumberType.U8, "BoolStorage", NumberType.BOOL);
    private static final String DICTIONARY = "collections.OrderedDict";
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final Object MARK = new Object();
    private static final Object NONE = new Object();

    private final ByteBuffer in;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    StatePickle(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Runs the pickle and returns what it builds. */
    Object load() {
        try {
            while (true) {
                int code = in.get() & 0xff;
                if (code == '.') {
                    return pop();
                }
                execute(code);
            }
        } catch (BufferUnderflowException e) {
            throw new Refused("its pickle ends in the middle");
        } catch (ClassCastException e) {
            throw new Refused("its pickle is damaged");
        }
    }

    private void execute(int code) {
        switch (code) {
            case 0x80 -> protocol(in.get());
            case 0x95 -> in.getLong();
            case '(' -> stack.push(MARK);
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(Boolean.TRUE);
            case 0x89 -> stack.push(Boolean.FALSE);
            case 'K' -> stack.push((long) (in.get() & 0xff));
            case 'M' -> stack.push((long) (in.getShort() & 0xffff));
            case 'J' -> stack.push((long) in.getInt());
            case 0x8a -> stack.push(integer(in.get() & 0xff));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'X' -> stack.push(text(in.getInt()));
            case 0x8c -> stack.push(text(in.get() & 0xff));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.push(remembered(in.get() & 0xff));
            case 'j' -> stack.push(remembered(in.getInt()));
            default -> structure(code);
        }
    }

    private void structure(int code) {
        switch (code) {
            case '}' -> stack.push(new LinkedHashMap<>());
            case ']' -> stack.push(new ArrayList<>());
            case ')' -> stack.push(List.of());
            case 't' -> stack.push(untilMark());
            case 0x85 -> stack.push(last(1));
            case 0x86 -> stack.push(last(2));
            case 0x87 -> stack.push(last(3));
            case 'a' -> append(last(1));
            case 'e' -> append(untilMark());
            case 's' -> put(last(2));
            case 'u' -> put(untilMark());
            case 'c' -> stack.push(global(line(), line()));
            case 0x93 -> {
                List<Object> names = last(2);
                stack.push(global((String) names.get(0), (String) names.get(1)));
            }
            case 'Q' -> stack.push(storage(pop()));
            case 'R' -> {
                List<Object> call = last(2);
                stack.push(called((Global) call.get(0), (List<?>) call.get(1)));
            }
            case 'b' -> built(pop());
            default -> throw new Refused("it uses the pickle instruction 0x" + Integer.toHexString(code)
                    + ", which building tensors does not need");
        }
    }

    private static void protocol(int version) {
        if (version < 2 || version > 4) {
            throw new Refused("its pickle protocol is " + version + ", known are 2 to 4");
        }
    }

    private static Global global(String module, String name) {
        String full = module + "." + name;
        NumberType storage = module.equals("torch") ? STORAGES.get(name) : null;
        if (storage == null && !full.equals(DICTIONARY) && !full.equals(TENSOR) && !full.equals(PARAMETER)) {
            throw new Refused("it asks for '" + full + "', which is not needed to build tensors");
        }
        return new Global(full, storage);
    }

    private static Object called(Global function, List<?> arguments) {
        if (function.name().equals(DICTIONARY) && arguments.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (function.name().equals(TENSOR) && arguments.size() >= 4) {
            return new View((Storage) arguments.get(0), (Long) arguments.get(1), sizes(arguments.get(2)),
                    sizes(arguments.get(3)));
        }
        if (function.name().equals(PARAMETER) && !arguments.isEmpty() && arguments.get(0) instanceof View view) {
            return view;
        }
        throw new Refused("it calls " + function.name() + " in a way that is not known");
    }

    private static Storage storage(Object id) {
        List<?> parts = (List<?>) id;
        if (parts.size() < 5 || !"storage".equals(parts.get(0)) || !(parts.get(1) instanceof Global type)
                || type.storage() == null || !((String) parts.get(2)).matches("[0-9]{1,9}")) {
            throw new Refused("it refers to something that is not a storage");
        }
        return new Storage(type.storage(), (String) parts.get(2), (Long) parts.get(4));
    }

    /** A dictionary's attributes, such as the versions in {@code _metadata}, are dropped; nothing else has any. */
    private void built(Object attributes) {
        if (!(top() instanceof Map) || !(attributes instanceof Map)) {
            throw new Refused("it sets the inner state of an object");
        }
    }

    private static long[] sizes(Object tuple) {
        return ((List<?>) tuple).stream().mapToLong(size -> (Long) size).toArray();
    }

    private void append(List<Object> items) {
        @SuppressWarnings("unchecked")
        ArrayList<Object> list = (ArrayList<Object>) top();
        list.addAll(items);
    }

    private void put(List<Object> pairs) {
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (LinkedHashMap<Object, Object>) top();
        if (pairs.size() % 2 != 0) {
            throw new Refused("its pickle is damaged");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            Object key = pairs.get(i);
            if (!(key instanceof String || key instanceof Long)) {
                throw new Refused("a dictionary in it has keys that are neither text nor integers");
            }
            map.put(key, pairs.get(i + 1));
        }
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw new Refused("its pickle is damaged");
        }
        return stack.peek();
    }

    private Object pop() {
        Object top = top();
        stack.pop();
        return top;
    }

    private List<Object> last(int count) {
        Object[] items = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            items[i] = pop();
        }
        return new ArrayList<>(List.of(items));
    }

    private List<Object> untilMark() {
        List<Object> items = new ArrayList<>();
        for (Object item = pop(); item != MARK; item = pop()) {
            items.add(item);
        }
        Collections.reverse(items);
        return items;
    }

    private Object remembered(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new Refused("its pickle is damaged");
        }
        return value;
    }

    private Object integer(int length) {
        if (length > 8) {
            throw new Refused("it holds an integer of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            long b = i == length - 1 ? in.get() : in.get() & 0xff;
            value |= b << (8 * i);
        }
        return value;
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new Refused("its pickle ends in the middle");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            if (in.position() - start > 1000) {
                throw new Refused("its pickle is damaged");
            }
        }
        return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
    }
}
