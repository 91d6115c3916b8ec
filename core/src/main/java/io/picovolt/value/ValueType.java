package io.picovolt.value;

/** The storage classes. */
public enum ValueType {
    NULL("null"),
    INTEGER("integer"),
    REAL("real"),
    DECIMAL("decimal"),
    TEXT("text"),
    BLOB("blob");

    private final String sqlName;

    ValueType(String sqlName) {
        this.sqlName = sqlName;
    }

    /** What {@code typeof()} answers. */
    public String sqlName() {
        return sqlName;
    }

    public boolean isNumeric() {
        return this == INTEGER || this == REAL || this == DECIMAL;
    }
}
