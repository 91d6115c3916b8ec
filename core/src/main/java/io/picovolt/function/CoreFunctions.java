package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.bytes.Blake3;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;

/** Functions about NULL, choice, types, blobs, randomness and the connection. */
final class CoreFunctions implements ScalarFunction {
    /** The SQLite whose behaviour is the model. */
    static final String SQLITE_VERSION = "3.53.4";
    static final String PICOVOLT_VERSION = "0.1.0";

    /** What SQLite would have been compiled with to be like this engine. */
    private static final String COMPILE_OPTIONS = " DQS=0 ENABLE_MATH_FUNCTIONS ENABLE_PERCENTILE"
            + " ENABLE_UPDATE_DELETE_LIMIT SOUNDEX THREADSAFE=0 ";

    /** The most characters of a text or bytes of a blob that a function makes. */
    private static final int MOST_LENGTH = 1 << 28;
    private static final Value NULL = Value.NullValue.NULL;

    private static final int COALESCE = 0;
    private static final int NULLIF = 1;
    private static final int IIF = 2;
    private static final int FIRST = 3;
    private static final int TYPEOF = 4;
    private static final int MIN = 5;
    private static final int MAX = 6;
    private static final int CHANGES = 7;
    private static final int TOTAL_CHANGES = 8;
    private static final int LAST_INSERT_ROWID = 9;
    private static final int PV_ROOT = 15;
    private static final int RANDOM = 10;
    private static final int RANDOMBLOB = 11;
    private static final int ZEROBLOB = 12;
    private static final int SQLITE_VERSION_ID = 13;
    private static final int PICOVOLT_VERSION_ID = 14;
    private static final int SOURCE_ID = 16;
    private static final int OPTION_USED = 17;
    private static final int OPTION_GET = 18;
    private static final int LOG = 19;
    private static final int LOAD_EXTENSION = 20;

    private final int id;

    private CoreFunctions(int id) {
        this.id = id;
    }

    static void register(Functions functions) {
        add(functions, "coalesce", 2, -1, COALESCE);
        add(functions, "ifnull", 2, 2, COALESCE);
        add(functions, "nullif", 2, 2, NULLIF);
        add(functions, "iif", 2, -1, IIF);
        add(functions, "if", 2, -1, IIF);
        add(functions, "likelihood", 2, 2, FIRST);
        add(functions, "likely", 1, 1, FIRST);
        add(functions, "unlikely", 1, 1, FIRST);
        add(functions, "typeof", 1, 1, TYPEOF);
        add(functions, "min", 2, -1, MIN);
        add(functions, "max", 2, -1, MAX);
        add(functions, "changes", 0, 0, CHANGES);
        add(functions, "total_changes", 0, 0, TOTAL_CHANGES);
        add(functions, "last_insert_rowid", 0, 0, LAST_INSERT_ROWID);
        add(functions, "pv_root", 0, 0, PV_ROOT);
        add(functions, "random", 0, 0, RANDOM);
        add(functions, "randomblob", 1, 1, RANDOMBLOB);
        add(functions, "zeroblob", 1, 1, ZEROBLOB);
        add(functions, "sqlite_version", 0, 0, SQLITE_VERSION_ID);
        add(functions, "picovolt_version", 0, 0, PICOVOLT_VERSION_ID);
        add(functions, "sqlite_source_id", 0, 0, SOURCE_ID);
        add(functions, "sqlite_compileoption_used", 1, 1, OPTION_USED);
        add(functions, "sqlite_compileoption_get", 1, 1, OPTION_GET);
        add(functions, "sqlite_log", 2, 2, LOG);
        add(functions, "load_extension", 1, 2, LOAD_EXTENSION);
    }

    private static void add(Functions functions, String name, int least, int most, int id) {
        boolean deterministic = id < CHANGES || id == ZEROBLOB;
        functions.register(
                new FunctionDefinition(name, least, most, deterministic, new CoreFunctions(id)));
    }

    @Override
    public Value call(FunctionContext context, Value[] arguments) {
        return switch (id) {
            case COALESCE -> coalesce(arguments);
            case NULLIF -> Comparison.equal(arguments[0], arguments[1], context.collation())
                    ? NULL : arguments[0];
            case IIF -> choose(arguments);
            case FIRST -> arguments[0];
            case TYPEOF -> Value.of(arguments[0].type().sqlName());
            case MIN -> best(arguments, context.collation(), false);
            case MAX -> best(arguments, context.collation(), true);
            case CHANGES -> Value.of(context.changes().changes());
            case TOTAL_CHANGES -> Value.of(context.changes().totalChanges());
            case LAST_INSERT_ROWID -> Value.of(context.changes().lastInsertRowid());
            case PV_ROOT -> Value.of(Blake3.hex(context.changes().rootHash()));
            case RANDOM -> Value.of(context.randomBits());
            case RANDOMBLOB -> randomBlob(context, arguments[0]);
            case ZEROBLOB -> new Value.BlobValue(
                    new byte[checkLength(Math.max(0, Conversion.toLong(arguments[0])))]);
            case SQLITE_VERSION_ID -> Value.of(SQLITE_VERSION);
            case SOURCE_ID -> Value.of("picovolt " + PICOVOLT_VERSION);
            case OPTION_USED -> arguments[0].isNull() ? NULL : Value.of(isUsed(Conversion.toText(arguments[0])));
            case OPTION_GET -> option(Conversion.toLong(arguments[0]));
            case LOG -> NULL;
            case LOAD_EXTENSION -> throw PicoVoltException.error("not authorized");
            default -> Value.of(PICOVOLT_VERSION);
        };
    }

    private static boolean isUsed(String option) {
        String name = Ascii.upper(option);
        name = " " + (name.startsWith("SQLITE_") ? name.substring(7) : name);
        return COMPILE_OPTIONS.contains(name + " ") || COMPILE_OPTIONS.contains(name + "=");
    }

    private static Value option(long number) {
        int start = number < 0 ? 0 : 1;
        for (long i = 0; i < number && start > 0; i++) {
            start = COMPILE_OPTIONS.indexOf(' ', start) + 1;
        }
        int end = COMPILE_OPTIONS.indexOf(' ', start);
        return start == 0 || end < 0 ? NULL : Value.of(COMPILE_OPTIONS.substring(start, end));
    }

    private static Value coalesce(Value[] arguments) {
        for (Value value : arguments) {
            if (!value.isNull()) {
                return value;
            }
        }
        return NULL;
    }

    private static Value choose(Value[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (Conversion.isTrue(arguments[i])) {
                return arguments[i + 1];
            }
        }
        return arguments.length % 2 == 1 ? arguments[arguments.length - 1] : NULL;
    }

    /** Of equals the last is the minimum and the first is the maximum; any NULL makes it NULL. */
    private static Value best(Value[] arguments, Collation collation, boolean max) {
        Value best = arguments[0];
        for (Value value : arguments) {
            if (value.isNull()) {
                return NULL;
            }
            int order = Comparison.compare(best, value, collation);
            if (max ? order < 0 : order >= 0) {
                best = value;
            }
        }
        return best;
    }

    private static Value randomBlob(FunctionContext context, Value length) {
        var bytes = new byte[checkLength(Math.max(1, Conversion.toLong(length)))];
        long bits = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i % 8 == 0) {
                bits = context.randomBits();
            }
            bytes[i] = (byte) bits;
            bits >>>= 8;
        }
        return new Value.BlobValue(bytes);
    }

    /** The length as an int. @throws PicoVoltException {@code string or blob too big} */
    static int checkLength(long length) {
        if (length > MOST_LENGTH) {
            throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "string or blob too big");
        }
        return (int) length;
    }

    /** A number as it is, a text that is a number as one, else null. */
    static Value numberOrNull(Value value) {
        Value number = Conversion.forComparison(Affinity.NUMERIC, value);
        return number.type().isNumeric() ? number : null;
    }
}
