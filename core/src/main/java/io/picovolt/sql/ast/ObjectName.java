package io.picovolt.sql.ast;

/** A table, index, view or trigger: {@code [schema.]name}; the schema may be null. */
public record ObjectName(String schema, String name, int position) {
    /** As SQLite's messages have it: {@code schema.name} or {@code name}. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
