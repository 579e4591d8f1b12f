package dsmix.nn;

import java.nio.ByteBuffer;

/** How a value is stored in a weights file, and how it becomes a float. */
enum NumberType {
    F64(8), F32(4), F16(2), BF16(2), I64(8), I32(4), I16(2), I8(1), U8(1), BOOL(1);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** The type of that safetensors name; an IllegalArgumentException names one that is not supported. */
    static NumberType named(String name) {
        for (NumberType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("number type '" + name + "' is not supported");
    }

    int bytes() {
        return bytes;
    }

    /** Reads {@code count} values from the buffer's start, in the buffer's byte order. */
    void read(ByteBuffer buffer, float[] into, int offset, int count) {
        if (this == F32) {
            buffer.asFloatBuffer().get(into, offset, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[offset + i] = value(buffer, i * bytes);
        }
    }

    private float value(ByteBuffer buffer, int at) {
        return switch (this) {
            case F64 -> (float) buffer.getDouble(at);
            case F32 -> buffer.getFloat(at);
            case F16 -> half(buffer.getShort(at));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(at) << 16);
            case I64 -> buffer.getLong(at);
            case I32 -> buffer.getInt(at);
            case I16 -> buffer.getShort(at);
            case I8 -> buffer.get(at);
            case U8, BOOL -> buffer.get(at) & 0xff;
        };
    }

    /** IEEE half precision; Java has a method for it from version 20 on. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else {
            magnitude = Math.scalb(1f + fraction / 1024f, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
