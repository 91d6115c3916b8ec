package io.picovolt.transfer;

import io.picovolt.bytes.Utf8;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Store;
import io.picovolt.function.Quoting;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.VersionStream;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The present state of a database as SQL, one statement a line and one line a row: for people, and for programs that
 * compare texts. Tables come by their names and rows by their rowids, so the same state gives the same text, and a
 * changed row a changed line.
 */
public final class SqlText {
    private final Lines out;
    private final StringBuilder line = new StringBuilder();

    /** Takes the text, line by line, without line feeds. */
    public interface Lines {
        void line(String text);
    }

    private SqlText(Lines out) {
        this.out = out;
    }

    /** Writes all that is committed. */
    public static void write(Store store, Lines out) {
        long snapshot = store.transactions().clock();
        Catalog catalog = store.catalogAt(snapshot);
        out.line("BEGIN;");
        if (catalog.userVersion() != 0) {
            out.line("PRAGMA user_version = " + catalog.userVersion() + ";");
        }
        if (catalog.applicationId() != 0) {
            out.line("PRAGMA application_id = " + catalog.applicationId() + ";");
        }
        List<Table> tables = new ArrayList<>(catalog.tables());
        tables.sort((a, b) -> a.name().compareTo(b.name()));
        for (Table table : tables) {
            out.line(oneLine(table.sql()) + ";");
            TableHeap heap = store.heap(table.id());
            if (heap != null) {
                new SqlText(out).rows(table, heap, snapshot);
            }
        }
        for (Table table : tables) {
            for (Index index : catalog.indexesOf(table.id())) {
                if (index.sql() != null) {
                    out.line(oneLine(index.sql()) + ";");
                }
            }
        }
        out.line("COMMIT;");
    }

    /** A statement without line feeds; those in quotes stay, as nothing else would mean the same. */
    private static String oneLine(String sql) {
        var line = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote == 0 && (sql.startsWith("--", i) || sql.startsWith("/*", i))) {
                return sql;
            }
            if (quote == 0 && (c == '\n' || c == '\r')) {
                c = ' ';
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"' || c == '`' || c == '[')) {
                quote = c == '[' ? ']' : c;
            }
            line.append(c);
        }
        return line.toString();
    }

    private void rows(Table table, TableHeap heap, long snapshot) {
        String head = "INSERT INTO " + Quoting.quote(table.name(), '"') + " VALUES (";
        int count = table.columns().size();
        VersionStream rows = heap.versions(VersionFilter.visible(snapshot), null, true);
        while (rows.next()) {
            for (int i = 0; i < rows.size; i++) {
                int row = rows.rows == null ? i : rows.rows[i];
                line.setLength(0);
                line.append(head);
                for (int column = 0; column < count; column++) {
                    line.append(column == 0 ? "" : ", ");
                    if (column == table.rowidAlias()) {
                        line.append(rows.rowids[row]);
                    } else {
                        value(rows.columns[column].get(row));
                    }
                }
                out.line(line.append(");").toString());
            }
        }
    }

    private void value(Value value) {
        if (value instanceof Value.TextValue text) {
            line.append(text.value().indexOf('\0') < 0 ? Quoting.quoteUnicode(text.value(), true)
                    : "CAST(X'" + Quoting.hex(Utf8.encode(text.value())) + "' AS TEXT)");
        } else if (value instanceof Value.DecimalValue) {
            line.append("CAST('").append(Quoting.quote(value)).append("' AS DECIMAL)");
        } else {
            line.append(Quoting.quote(value));
        }
    }
}
