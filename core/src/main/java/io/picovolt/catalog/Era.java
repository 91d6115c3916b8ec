package io.picovolt.catalog;

/**
 * A time in which a table kept its rows in one place.
 *
 * @param table as it was at the end of that time
 * @param from the transaction that made it
 * @param to the first transaction after which it was gone, or {@link Long#MAX_VALUE}
 */
public record Era(Table table, long from, long to) {
    public boolean has(long transaction) {
        return from <= transaction && transaction < to;
    }
}
