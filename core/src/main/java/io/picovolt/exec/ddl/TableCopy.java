package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.Table;
import io.picovolt.exec.BatchList;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.Session;
import io.picovolt.exec.dml.TableWriter;
import io.picovolt.plan.BoundQuery;
import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.token.Lexer;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** CREATE TABLE … AS SELECT. */
final class TableCopy {
    private static final Value[] NO_PARAMETERS = {};

    private final Session session;
    private final Statement.CreateTable create;
    private final BoundQuery query;
    private final int database;

    TableCopy(Session session, String sql, Statement.CreateTable create, int database) {
        this.database = database;
        this.session = session;
        this.create = create;
        query = session.bind(sql, create.query());
    }

    void run(Transaction transaction) {
        ExecutionContext context = session.newContext();
        var source = OperatorFactory.create(query.plan(), context);
        session.begin(context, NO_PARAMETERS);
        try {
            var batches = BatchList.readAll(source);
            var store = session.databases().store(database);
            var catalog = store.catalog();
            var table = table(catalog.nextId());
            store.createHeap(table);
            transaction.log(() -> store.dropHeap(table.id()));
            store.change(transaction, catalog.with(table));
            var writer = TableWriter.of(session, context, table.inDatabase(database));
            for (var batch : batches) {
                context.checkpoint(batch.count);
                for (int i = 0; i < batch.count; i++) {
                    var row = new Value[batch.columns.length];
                    for (int column = 0; column < row.length; column++) {
                        row[column] = batch.columns[column].get(batch.row(i));
                    }
                    writer.insert(transaction, row, Value.NullValue.NULL);
                }
            }
        } finally {
            source.close();
            context.finish();
        }
    }

    private Table table(int id) {
        var columns = new ArrayList<Column>();
        var sql = new StringBuilder("CREATE TABLE ").append(quoted(create.name().name()));
        int length = quoted(create.name().name()).length();
        for (var column : query.columns()) {
            length += quoted(column.name()).length() + 5;
        }
        String separator = length < 50 ? "," : ",\n  ";
        for (var column : query.columns()) {
            String type = type(column);
            String name = freeName(columns, column.name());
            sql.append(columns.isEmpty() ? separator.replace(',', '(') : separator).append(quoted(name));
            if (!type.isEmpty()) {
                sql.append(' ').append(type);
            }
            columns.add(new Column(name, type, Affinity.ofDeclaredType(type), Collation.BINARY, false,
                    null, -1, -1));
        }
        return new Table(id, create.name().name(), columns, -1, List.of(), false, false, List.of(),
                sql.append(length < 50 ? ")" : "\n)").toString());
    }

    private static String type(OutputColumn column) {
        return switch (column.affinity()) {
            case BLOB, NONE -> "";
            case TEXT -> "TEXT";
            case NUMERIC -> "NUM";
            case INTEGER -> "INT";
            case REAL -> "REAL";
            case DECIMAL -> "DECIMAL";
        };
    }

    private static String freeName(List<Column> columns, String name) {
        String free = name;
        for (int i = 1; isTaken(columns, free); i++) {
            free = name + ":" + i;
        }
        return free;
    }

    private static boolean isTaken(List<Column> columns, String name) {
        for (var column : columns) {
            if (Ascii.same(column.name(), name)) {
                return true;
            }
        }
        return false;
    }

    /** A name, in quotes when it needs them. */
    private static String quoted(String name) {
        boolean bare = !name.isEmpty() && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            bare &= c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }
        var lexer = new Lexer(name, 0);
        return bare && lexer.next() == TokenKind.NAME ? name : SchemaText.quoted(name);
    }
}
