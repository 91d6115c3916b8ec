package io.picovolt.catalog;

import java.util.List;

/**
 * A view.
 *
 * @param columns the names it gives its columns; empty when the query's own names hold
 * @param sql the CREATE statement
 */
public record View(int id, String name, List<String> columns, String sql) {

    public View {
        columns = List.copyOf(columns);
    }
}
