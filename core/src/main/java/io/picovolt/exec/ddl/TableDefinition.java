package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Check;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.ColumnDefinition;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.TableConstraint;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/** From CREATE TABLE to the table and the indexes that its constraints need. */
final class TableDefinition {
    private final Statement.CreateTable create;
    private final List<Column> columns = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Integer> primaryKey = new ArrayList<>();
    private final List<Unique> uniques = new ArrayList<>();
    private boolean hasPrimaryKey;
    private boolean primaryKeyDescending;
    private boolean autoincrement;

    private record Unique(List<Index.Key> keys, boolean primary, ConflictAction onConflict) {}

    TableDefinition(Statement.CreateTable create) {
        this.create = create;
        for (var column : create.columns()) {
            add(column);
        }
        for (var constraint : create.constraints()) {
            add(constraint);
        }
        checkKey();
        boolean ordinary = false;
        for (int i = 0; i < columns.size(); i++) {
            ordinary |= !columns.get(i).generated();
            if (columns.get(i).generated() && primaryKey.contains(i)) {
                throw PicoVoltException.error("generated columns cannot be part of the PRIMARY KEY");
            }
        }
        if (!ordinary) {
            throw PicoVoltException.error("must have at least one non-generated column");
        }
    }

    private void checkKey() {
        if (autoincrement && !isRowid()) {
            throw PicoVoltException.error("AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY");
        }
        if (create.withoutRowid() && autoincrement) {
            throw PicoVoltException.error("AUTOINCREMENT not allowed on WITHOUT ROWID tables");
        }
        if (create.withoutRowid() && !hasPrimaryKey) {
            throw PicoVoltException.error("PRIMARY KEY missing on table " + create.name().name());
        }
        if (create.withoutRowid() || create.strict() && !isRowid()) {
            for (int column : primaryKey) {
                columns.set(column, columns.get(column).withNotNull());
            }
        }
    }

    /** What a STRICT table calls a type, which it has to be. */
    private String strictType(ColumnDefinition definition, String declared) {
        String column = create.name().name() + "." + definition.name();
        if (declared.isEmpty()) {
            throw PicoVoltException.error("missing datatype for " + column);
        }
        String type = Ascii.upper(declared);
        switch (type) {
            case "INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY":
                return type;
            default:
                throw PicoVoltException.error("unknown datatype for " + column + ": \"" + declared + "\"");
        }
    }

    private void add(ColumnDefinition definition) {
        int ordinal = columns.size();
        for (var column : columns) {
            if (Ascii.same(column.name(), definition.name())) {
                throw PicoVoltException.error("duplicate column name: " + definition.name());
            }
        }
        var type = definition.type();
        String declared = type == null ? "" : type.text();
        var affinity = Affinity.ofDeclaredType(declared);
        if (create.strict()) {
            affinity = strictType(definition, declared).equals("ANY") ? Affinity.BLOB : affinity;
        }
        var collation = Collation.BINARY;
        boolean notNull = false;
        String defaultSql = null;
        ColumnConstraint.Generated generated = null;
        var onNull = ConflictAction.DEFAULT;
        for (var constraint : definition.constraints()) {
            if (constraint instanceof ColumnConstraint.Collation named) {
                collation = collation(named.collation());
            }
        }
        for (var constraint : definition.constraints()) {
            switch (constraint) {
                case ColumnConstraint.PrimaryKey key -> {
                    primaryKey(List.of(new Index.Key(ordinal, collation, key.descending())),
                            key.onConflict());
                    primaryKeyDescending = key.descending();
                    autoincrement = key.autoincrement();
                }
                case ColumnConstraint.NotNull key -> {
                    notNull = true;
                    onNull = key.onConflict();
                }
                case ColumnConstraint.Unique key -> uniques.add(new Unique(
                        List.of(new Index.Key(ordinal, collation, false)), false, key.onConflict()));
                case ColumnConstraint.Check check -> checks.add(new Check(
                        check.name() == null ? check.text() : check.name(), check.text()));
                case ColumnConstraint.Default value -> {
                    if (generated != null) {
                        throw PicoVoltException.error("cannot use DEFAULT on a generated column");
                    }
                    defaultSql = value.value() instanceof Expression.TextLiteral text
                            ? "'" + text.value().replace("'", "''") + "'" : value.text();
                }
                case ColumnConstraint.Collation named -> { }
                case ColumnConstraint.References reference -> {
                    if (reference.foreignKey().columns().size() > 1) {
                        throw PicoVoltException.error("foreign key on " + definition.name()
                                + " should reference only one column of table "
                                + reference.foreignKey().table());
                    }
                }
                case ColumnConstraint.Generated value -> {
                    if (generated != null || defaultSql != null) {
                        throw PicoVoltException.error(
                                "error in generated column \"" + definition.name() + "\"");
                    }
                    generated = value;
                }
            }
        }
        boolean sized = affinity == Affinity.DECIMAL && !type.arguments().isEmpty();
        columns.add(new Column(definition.name(), declared, affinity, collation, notNull, defaultSql,
                sized ? type.arguments().get(0) : -1,
                sized && type.arguments().size() > 1 ? type.arguments().get(1) : sized ? 0 : -1,
                generated == null ? null : generated.text(), generated != null && generated.stored(),
                onNull));
    }

    private void add(TableConstraint constraint) {
        switch (constraint) {
            case TableConstraint.PrimaryKey key -> {
                primaryKey(keys(key.columns()), key.onConflict());
                autoincrement = key.autoincrement();
            }
            case TableConstraint.Unique unique ->
                    uniques.add(new Unique(keys(unique.columns()), false, unique.onConflict()));
            case TableConstraint.Check check -> checks.add(new Check(
                    check.name() == null ? check.text() : check.name(), check.text()));
            case TableConstraint.ForeignKeys keys -> check(keys);
        }
    }

    private void check(TableConstraint.ForeignKeys keys) {
        int referenced = keys.foreignKey().columns().size();
        if (referenced > 0 && referenced != keys.columns().size()) {
            throw PicoVoltException.error("number of columns in foreign key does not match the"
                    + " number of columns in the referenced table");
        }
        for (var name : keys.columns()) {
            boolean found = false;
            for (var column : columns) {
                found |= Ascii.same(column.name(), name);
            }
            if (!found) {
                throw PicoVoltException.error(
                        "unknown column \"" + name + "\" in foreign key definition");
            }
        }
    }

    private void primaryKey(List<Index.Key> keys, ConflictAction onConflict) {
        if (hasPrimaryKey) {
            throw PicoVoltException.error(
                    "table \"" + create.name().name() + "\" has more than one primary key");
        }
        hasPrimaryKey = true;
        for (var key : keys) {
            if (!primaryKey.contains(key.column())) {
                primaryKey.add(key.column());
            }
        }
        uniques.add(new Unique(keys, true, onConflict));
    }

    private List<Index.Key> keys(List<OrderTerm> terms) {
        var keys = new ArrayList<Index.Key>();
        for (var term : terms) {
            keys.add(key(columns, term));
        }
        return keys;
    }

    /** A key column of an index or constraint. */
    static Index.Key key(List<Column> columns, OrderTerm term) {
        Expression expression = term.expression();
        String collation = null;
        if (expression instanceof Expression.Collate collate) {
            collation = collate.collation();
            expression = collate.operand();
        }
        String name = switch (expression) {
            case Expression.ColumnReference column -> column.column();
            case Expression.TextLiteral text -> text.value();
            default -> throw PicoVoltException.error("expressions prohibited in PRIMARY KEY and UNIQUE constraints");
        };
        for (int i = 0; i < columns.size(); i++) {
            if (Ascii.same(columns.get(i).name(), name)) {
                return new Index.Key(i, collation == null ? columns.get(i).collation()
                        : collation(collation), term.descending());
            }
        }
        throw PicoVoltException.error("no such column: " + name);
    }

    private static Collation collation(String name) {
        var collation = Collation.named(name);
        if (collation == null) {
            throw PicoVoltException.error("no such collation sequence: " + name);
        }
        return collation;
    }

    /** INTEGER PRIMARY KEY, exactly so declared and not descending, is the rowid itself. */
    private boolean isRowid() {
        return primaryKey.size() == 1 && !primaryKeyDescending
                && Ascii.same(columns.get(primaryKey.get(0)).declaredType(), "INTEGER");
    }

    Table table(int id) {
        int alias = isRowid() && !create.withoutRowid() ? primaryKey.get(0) : -1;
        var onRowid = ConflictAction.DEFAULT;
        for (var unique : uniques) {
            onRowid = unique.primary() && alias >= 0 ? unique.onConflict() : onRowid;
        }
        return new Table(id, create.name().name(), columns, alias, primaryKey, autoincrement,
                create.strict(), checks, create.sql(), create.withoutRowid(), onRowid);
    }

    /** The indexes of the constraints; ids count from {@code firstId}. */
    List<Index> indexes(Table table, int firstId) {
        var distinct = new ArrayList<Unique>();
        Unique last = null;
        for (var unique : uniques) {
            if (!unique.primary() || !isRowid()) {
                merge(distinct, unique);
            } else if (create.withoutRowid()) {
                last = unique;
            }
        }
        if (last != null) {
            merge(distinct, last);
        }
        var indexes = new ArrayList<Index>();
        for (var unique : distinct) {
            indexes.add(new Index(firstId + indexes.size(),
                    "sqlite_autoindex_" + table.name() + "_" + (indexes.size() + 1), table.id(),
                    unique.keys(), true, unique.primary() ? Index.Origin.PRIMARY_KEY
                    : Index.Origin.UNIQUE_CONSTRAINT, null, unique.onConflict(), false));
        }
        return indexes;
    }

    /** Adds a constraint, or what it says about conflicts to the one with the same columns. */
    private static void merge(List<Unique> distinct, Unique unique) {
        for (int i = 0; i < distinct.size(); i++) {
            var known = distinct.get(i);
            if (known.keys().equals(unique.keys())) {
                var action = known.onConflict();
                if (action == ConflictAction.DEFAULT) {
                    action = unique.onConflict();
                } else if (unique.onConflict() != ConflictAction.DEFAULT && unique.onConflict() != action) {
                    throw PicoVoltException.error("conflicting ON CONFLICT clauses specified");
                }
                distinct.set(i, new Unique(known.keys(), known.primary() || unique.primary(), action));
                return;
            }
        }
        distinct.add(unique);
    }
}
