package io.picovolt.value;

/**
 * One SQL value. Values are immutable; a blob's array must not be changed after it was handed over.
 *
 * <p>Code that runs per row switches on {@link #type()} or casts, never on patterns: TeaVM lowers a
 * pattern switch to a chain of type tests.
 */
public sealed interface Value {

    ValueType type();

    default boolean isNull() {
        return type() == ValueType.NULL;
    }

    static Value of(long value) {
        return new IntegerValue(value);
    }

    /** A REAL; NaN is NULL, as in SQLite. */
    static Value of(double value) {
        return value != value ? NullValue.NULL : new RealValue(value);
    }

    /** A TEXT, or NULL for null. */
    static Value of(String value) {
        return value == null ? NullValue.NULL : new TextValue(value);
    }

    static Value of(boolean value) {
        return value ? IntegerValue.ONE : IntegerValue.ZERO;
    }

    /** The one NULL. */
    final class NullValue implements Value {
        public static final NullValue NULL = new NullValue();

        private NullValue() {}

        @Override
        public ValueType type() {
            return ValueType.NULL;
        }

        @Override
        public String toString() {
            return "NULL";
        }
    }

    /** A 64-bit signed integer. */
    record IntegerValue(long value) implements Value {
        public static final IntegerValue ZERO = new IntegerValue(0);
        public static final IntegerValue ONE = new IntegerValue(1);

        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    /** An IEEE 754 double, never NaN. */
    record RealValue(double value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.REAL;
        }
    }

    /** An exact decimal number. */
    record DecimalValue(Decimal value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.DECIMAL;
        }
    }

    /** Unicode text; unpaired surrogates become U+FFFD when it is stored. */
    sealed class TextValue implements Value permits JsonText {
        private final String value;

        public TextValue(String value) {
            this.value = value;
        }

        public final String value() {
            return value;
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }

        @Override
        public final boolean equals(Object other) {
            return other instanceof TextValue text && text.value.equals(value);
        }

        @Override
        public final int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return "TextValue[value=" + value + "]";
        }
    }

    /** Text that a JSON function made: JSON, not a string, where it is an argument of another one. */
    final class JsonText extends TextValue {
        public JsonText(String value) {
            super(value);
        }
    }

    /** Bytes. */
    record BlobValue(byte[] value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.BLOB;
        }
    }
}
