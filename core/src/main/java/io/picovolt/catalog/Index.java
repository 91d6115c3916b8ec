package io.picovolt.catalog;

import io.picovolt.value.Collation;
import java.util.List;

/**
 * An index of a table. A NULL in any key column makes an entry that is never a duplicate. The expressions
 * of an index, and the condition of a partial one, are those of its statement.
 *
 * @param sql the CREATE statement, or null for an index that a constraint made
 * @param onConflict what a taken key does when the statement does not say
 * @param partial whether only rows have entries that the statement's WHERE is true for
 */
public record Index(int id, String name, int tableId, List<Key> keys, boolean unique, Origin origin,
        String sql, ConflictAction onConflict, boolean partial) {

    /** An index that leaves conflicts to the statement. */
    public Index(int id, String name, int tableId, List<Key> keys, boolean unique, Origin origin,
            String sql) {
        this(id, name, tableId, keys, unique, origin, sql, ConflictAction.DEFAULT, false);
    }

    /** The same with another id. */
    public Index withId(int other) {
        return new Index(other, name, tableId, keys, unique, origin, sql, onConflict, partial);
    }

    public Index {
        keys = List.copyOf(keys);
    }

    /** Whether keys are columns, and each row has an entry. */
    public boolean isPlain() {
        for (var key : keys) {
            if (key.column() < 0) {
                return false;
            }
        }
        return !partial;
    }

    /** One key column, by its ordinal in the table; {@link Key#EXPRESSION} for none. */
    public record Key(int column, Collation collation, boolean descending) {
        /** In the place of a column: the statement has an expression there. */
        public static final int EXPRESSION = -2;
    }

    /** Where an index comes from. */
    public enum Origin {
        CREATED,
        UNIQUE_CONSTRAINT,
        PRIMARY_KEY
    }
}
