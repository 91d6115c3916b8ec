package io.picovolt.catalog;

import io.picovolt.bytes.Ascii;
import java.util.List;

/**
 * A table. Ids are unique over the life of a database.
 *
 * @param rowidAlias the column that is the rowid (INTEGER PRIMARY KEY), or -1
 * @param primaryKey ordinals of the primary key's columns, empty when there is none
 * @param autoincrement whether rowids of deleted rows are never used again
 * @param strict whether values must have the declared type
 * @param sql the CREATE statement
 * @param withoutRowid whether the rowid is hidden: rows are found by the primary key
 * @param onRowid what a taken rowid does when the statement does not say
 * @param firstAdded from this column on, what rows lack has the column's default: they are older than it; -1 for none
 * @param database the number by which the connection knows the database, 0 for main; it is not stored
 */
public record Table(
        int id,
        String name,
        List<Column> columns,
        int rowidAlias,
        List<Integer> primaryKey,
        boolean autoincrement,
        boolean strict,
        List<Check> checks,
        String sql,
        boolean withoutRowid,
        ConflictAction onRowid,
        int firstAdded,
        int database) {

    /** A table with rowids. */
    public Table(int id, String name, List<Column> columns, int rowidAlias, List<Integer> primaryKey,
            boolean autoincrement, boolean strict, List<Check> checks, String sql) {
        this(id, name, columns, rowidAlias, primaryKey, autoincrement, strict, checks, sql, false,
                ConflictAction.DEFAULT);
    }

    /** A table of the main database. */
    public Table(int id, String name, List<Column> columns, int rowidAlias, List<Integer> primaryKey,
            boolean autoincrement, boolean strict, List<Check> checks, String sql, boolean withoutRowid,
            ConflictAction onRowid) {
        this(id, name, columns, rowidAlias, primaryKey, autoincrement, strict, checks, sql, withoutRowid,
                onRowid, -1, 0);
    }

    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        checks = List.copyOf(checks);
    }

    /** The same table by another name. */
    public Table named(String other) {
        return new Table(id, other, columns, rowidAlias, primaryKey, autoincrement,
                strict, checks, sql, withoutRowid, onRowid, firstAdded, database);
    }

    /** The same table in the database of that number. */
    public Table inDatabase(int number) {
        return number == database ? this : new Table(id, name, columns, rowidAlias, primaryKey, autoincrement,
                strict, checks, sql, withoutRowid, onRowid, firstAdded, number);
    }

    /** The same whose older rows have defaults from a column on. */
    public Table withAdded(int first) {
        return first == firstAdded ? this : new Table(id, name, columns, rowidAlias, primaryKey, autoincrement,
                strict, checks, sql, withoutRowid, onRowid, first, database);
    }

    /** The ordinal of the column of that name in any case, or -1. */
    public int columnNamed(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (Ascii.same(columns.get(i).name(), columnName)) {
                return i;
            }
        }
        return -1;
    }
}
