package io.picovolt.catalog;

/**
 * A trigger. When it fires and what it does is in its statement.
 *
 * @param target the id of its table or view
 * @param sql the CREATE statement
 * @param database for a TEMP trigger the number by which the connection knows the database of the target; others belong
 *     to the database that has them
 */
public record Trigger(int id, String name, int target, String sql, int database) {

    /** The database of a TEMP trigger whose table went with what was attached. */
    public static final int NOWHERE = -1;

    /** A trigger of the database that has its table or view. */
    public Trigger(int id, String name, int target, String sql) {
        this(id, name, target, sql, 0);
    }

    /**
     * Whether it is of a table or view that stands in the same database: a TEMP one may be of another's, with that id.
     *
     * @param own the number of that database
     */
    boolean isOf(int id, int own) {
        return target == id && (own != 1 || database == own);
    }
}
