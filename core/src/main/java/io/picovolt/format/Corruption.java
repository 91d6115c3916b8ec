package io.picovolt.format;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;

/** The two errors about bytes that are no sound database. */
public final class Corruption {
    private Corruption() {}

    /** The bytes are something else. */
    public static PicoVoltException notADatabase() {
        return new PicoVoltException(ErrorCode.SQLITE_NOTADB, "file is not a database");
    }

    /** The bytes are a database, but {@code part} of it fails {@code check}. */
    public static PicoVoltException in(String part, String check) {
        return new PicoVoltException(ErrorCode.SQLITE_CORRUPT,
                "database disk image is malformed: " + part + ": " + check);
    }
}
