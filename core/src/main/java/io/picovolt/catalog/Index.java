package io.picovolt.catalog;

import io.picovolt.value.Collation;
import java.util.List;

/**
 * An index of a table. A NULL in any key column makes an entry that is never a duplicate.
 *
 * @param sql the CREATE statement, or null for an index that a constraint made
 * @param onConflict what a taken key does when the statement does not say
 */
public record Index(int id, String name, int tableId, List<Key> keys, boolean unique, Origin origin,
        String sql, ConflictAction onConflict) {

    /** An index that leaves conflicts to the statement. */
    public Index(int id, String name, int tableId, List<Key> keys, boolean unique, Origin origin,
            String sql) {
        this(id, name, tableId, keys, unique, origin, sql, ConflictAction.DEFAULT);
    }

    public Index {
        keys = List.copyOf(keys);
    }

    /** One key column, by its ordinal in the table. */
    public record Key(int column, Collation collation, boolean descending) {}

    /** Where an index comes from. */
    public enum Origin {
        CREATED,
        UNIQUE_CONSTRAINT,
        PRIMARY_KEY
    }
}
