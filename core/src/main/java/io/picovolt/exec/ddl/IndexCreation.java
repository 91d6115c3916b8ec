package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.plan.IndexExpressions;
import io.picovolt.plan.Scalar;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Statement;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Collation;
import java.util.ArrayList;

/** CREATE INDEX, of columns and expressions, of all rows or of some. */
final class IndexCreation {
    private final SchemaChanges changes;
    private final Session session;
    private final Store store;
    private final Statement.CreateIndex create;
    private final String sql;

    IndexCreation(SchemaChanges changes, Session session, Store store, Statement.CreateIndex create,
            String sql) {
        this.changes = changes;
        this.session = session;
        this.store = store;
        this.create = create;
        this.sql = sql;
    }

    /** Makes sure that the index can be there. */
    void check() {
        if (SchemaChanges.isReserved(create.table().name())) {
            throw changes.error("table " + create.table().name() + " may not be indexed",
                    create.table().position());
        }
        if (isNew()) {
            index(store.catalog());
        }
    }

    boolean isNew() {
        if (create.name() == null) {
            return true;
        }
        changes.refuseReserved(create.name());
        String name = create.name().name();
        if (store.catalog().index(name) != null) {
            if (create.ifNotExists()) {
                return false;
            }
            throw changes.error("index " + name + " already exists", create.name().position());
        }
        if (store.catalog().table(name) != null) {
            throw changes.error("there is already a table named " + name, create.name().position());
        }
        return true;
    }

    Index index(Catalog catalog) {
        var table = catalog.table(create.table().name());
        if (table == null) {
            throw changes.error(catalog.view(create.table().name()) != null ? "views may not be indexed"
                    : "no such table: " + session.databases().name(changes.database()) + "."
                    + create.table().name(), create.table().position());
        }
        var keys = new ArrayList<Index.Key>();
        for (var term : create.columns()) {
            keys.add(key(table, term));
        }
        if (create.where() != null) {
            IndexExpressions.checkCondition(session.bindContext(sql), table, create.where());
        }
        String name = create.name() == null ? freeName(catalog, table, keys) : create.name().name();
        String text = create.sql();
        if (create.name() == null) {
            // The Rust form has no name: what is kept must parse as SQLite's.
            int on = Ascii.upper(text).indexOf(" ON");
            text = text.substring(0, on + 1) + '"' + name + '"' + text.substring(on);
        }
        return new Index(catalog.nextId(), name, table.id(), keys, create.unique(),
                Index.Origin.CREATED, text, ConflictAction.DEFAULT, create.where() != null);
    }

    private Index.Key key(Table table, OrderTerm term) {
        Expression expression = term.expression();
        // The outermost collation counts.
        while (expression instanceof Expression.Collate outer
                && outer.operand() instanceof Expression.Collate inner) {
            expression = new Expression.Collate(inner.operand(), outer.collation(), outer.position());
        }
        Expression plain = expression instanceof Expression.Collate collate ? collate.operand() : expression;
        if (plain instanceof Expression.TextLiteral
                || plain instanceof Expression.ColumnReference column && column.table() == null) {
            return TableDefinition.key(table.columns(),
                    new OrderTerm(expression, term.descending(), term.nulls()));
        }
        Scalar bound = IndexExpressions.checkKey(session.bindContext(sql), table, term.expression());
        var collation = bound instanceof Scalar.Collate collate ? collate.collation() : Collation.BINARY;
        return new Index.Key(Index.Key.EXPRESSION, collation, term.descending());
    }

    private static String freeName(Catalog catalog, Table table, ArrayList<Index.Key> keys) {
        var name = new StringBuilder(table.name());
        for (var key : keys) {
            name.append('_').append(key.column() < 0 ? "expr" : table.columns().get(key.column()).name());
        }
        String base = name.append("_idx").toString();
        String free = base;
        for (int i = 2; catalog.index(free) != null || catalog.table(free) != null; i++) {
            free = base + i;
        }
        return free;
    }

    void run(Transaction transaction) {
        if (!isNew()) {
            return;
        }
        var catalog = store.catalog();
        var index = index(catalog);
        var table = catalog.table(index.tableId());
        changes.addIndex(transaction, table, index);
        if (index.unique()) {
            UniqueCheck.run(store, table, index, transaction.number(), session.steps());
        }
        store.change(transaction, catalog.with(index));
    }
}
