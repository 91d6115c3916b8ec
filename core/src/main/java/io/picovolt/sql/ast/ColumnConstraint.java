package io.picovolt.sql.ast;

import io.picovolt.catalog.ConflictAction;

/** What a column definition demands. {@code name} is the CONSTRAINT name or null. */
public sealed interface ColumnConstraint {
    /** The name after CONSTRAINT, or null. */
    String name();

    /** {@code PRIMARY KEY [ASC|DESC] [ON CONFLICT …] [AUTOINCREMENT]}. */
    record PrimaryKey(String name, boolean descending, ConflictAction onConflict,
            boolean autoincrement) implements ColumnConstraint {}

    /** {@code NOT NULL [ON CONFLICT …]}. */
    record NotNull(String name, ConflictAction onConflict) implements ColumnConstraint {}

    /** {@code UNIQUE [ON CONFLICT …]}. */
    record Unique(String name, ConflictAction onConflict) implements ColumnConstraint {}

    /** {@code CHECK (condition)}; {@code text} is the condition as written. */
    record Check(String name, Expression condition, String text) implements ColumnConstraint {}

    /** {@code DEFAULT value}; {@code text} is the value as written. */
    record Default(String name, Expression value, String text) implements ColumnConstraint {}

    /** {@code COLLATE collation}. */
    record Collation(String name, String collation) implements ColumnConstraint {}

    /** {@code REFERENCES …}. */
    record References(String name, ForeignKey foreignKey) implements ColumnConstraint {}

    /** {@code [GENERATED ALWAYS] AS (value) [VIRTUAL|STORED]}. */
    record Generated(String name, Expression value, boolean stored, String text)
            implements ColumnConstraint {}
}
