package io.picovolt.value;

import io.picovolt.bytes.Ascii;

/** The recommended type of a column, as SQLite derives it from the declared type; DECIMAL is PicoVolt's. */
public enum Affinity {
    /** No conversion (no declared type, or BLOB). */
    BLOB,
    TEXT,
    NUMERIC,
    INTEGER,
    REAL,
    /** Declared DECIMAL or DECIMAL(p,s): exact decimal numbers. */
    DECIMAL,
    /** The affinity of an expression that is neither column nor cast: it takes part in no conversion. */
    NONE;

    public boolean isNumeric() {
        return this == NUMERIC || this == INTEGER || this == REAL || this == DECIMAL;
    }

    /**
     * The affinity of a declared type by SQLite's five rules (INT; CHAR, CLOB, TEXT; BLOB or nothing;
     * REAL, FLOA, DOUB; else NUMERIC), with DECIMAL before them.
     */
    public static Affinity ofDeclaredType(String declaredType) {
        if (declaredType == null || declaredType.isEmpty()) {
            return BLOB;
        }
        String type = Ascii.upper(declaredType);
        if (type.startsWith("DECIMAL")) {
            return DECIMAL;
        }
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.contains("BLOB")) {
            return BLOB;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }
}
