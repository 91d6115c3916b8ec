package io.picovolt.sql.ast;

import io.picovolt.catalog.ConflictAction;
import java.util.List;

/** What a table definition demands of several columns. {@code name} may be null. */
public sealed interface TableConstraint {
    /** The name after CONSTRAINT, or null. */
    String name();

    /** {@code PRIMARY KEY (columns [AUTOINCREMENT]) [ON CONFLICT …]}. */
    record PrimaryKey(String name, List<OrderTerm> columns, boolean autoincrement,
            ConflictAction onConflict) implements TableConstraint {}

    /** {@code UNIQUE (columns) [ON CONFLICT …]}. */
    record Unique(String name, List<OrderTerm> columns, ConflictAction onConflict)
            implements TableConstraint {}

    /** {@code CHECK (condition) [ON CONFLICT …]}; {@code text} is the condition as written. */
    record Check(String name, Expression condition, String text) implements TableConstraint {}

    /** {@code FOREIGN KEY (columns) REFERENCES …}. */
    record ForeignKeys(String name, List<String> columns, ForeignKey foreignKey)
            implements TableConstraint {}
}
