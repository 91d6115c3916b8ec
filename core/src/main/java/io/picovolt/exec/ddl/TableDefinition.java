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

    private record Unique(List<Index.Key> keys, boolean primary) {}

    TableDefinition(Statement.CreateTable create) {
        this.create = create;
        if (create.withoutRowid()) {
            throw PicoVoltException.error("WITHOUT ROWID is not supported");
        }
        if (create.strict()) {
            throw PicoVoltException.error("STRICT is not supported");
        }
        if (create.columns().size() > 2000) {
            throw PicoVoltException.error("too many columns on " + create.name().name());
        }
        for (var column : create.columns()) {
            add(column);
        }
        for (var constraint : create.constraints()) {
            add(constraint);
        }
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
                    primaryKey(List.of(new Index.Key(ordinal, collation, key.descending())));
                    primaryKeyDescending = key.descending();
                    autoincrement = key.autoincrement();
                }
                case ColumnConstraint.NotNull key -> {
                    notNull = true;
                    onNull = key.onConflict();
                }
                case ColumnConstraint.Unique key -> uniques.add(new Unique(
                        List.of(new Index.Key(ordinal, collation, false)), false));
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
                case ColumnConstraint.References reference -> { }
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
                primaryKey(keys(key.columns()));
                autoincrement = key.autoincrement();
            }
            case TableConstraint.Unique unique ->
                    uniques.add(new Unique(keys(unique.columns()), false));
            case TableConstraint.Check check -> checks.add(new Check(
                    check.name() == null ? check.text() : check.name(), check.text()));
            case TableConstraint.ForeignKeys keys -> { }
        }
    }

    private void primaryKey(List<Index.Key> keys) {
        if (hasPrimaryKey) {
            throw PicoVoltException.error(
                    "table \"" + create.name().name() + "\" has more than one primary key");
        }
        hasPrimaryKey = true;
        for (var key : keys) {
            primaryKey.add(key.column());
        }
        uniques.add(new Unique(keys, true));
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
    private int rowidAlias() {
        return primaryKey.size() == 1 && !primaryKeyDescending
                && Ascii.same(columns.get(primaryKey.get(0)).declaredType(), "INTEGER")
                ? primaryKey.get(0) : -1;
    }

    Table table(int id) {
        int alias = rowidAlias();
        if (autoincrement && alias < 0) {
            throw PicoVoltException.error(
                    "AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY");
        }
        return new Table(id, create.name().name(), columns, alias, primaryKey, autoincrement, false,
                checks, create.sql());
    }

    /** The indexes of the constraints; ids count from {@code firstId}. */
    List<Index> indexes(Table table, int firstId) {
        var indexes = new ArrayList<Index>();
        var seen = new ArrayList<List<Index.Key>>();
        for (var unique : uniques) {
            if (unique.primary() && table.rowidAlias() >= 0 || seen.contains(unique.keys())) {
                continue;
            }
            seen.add(unique.keys());
            indexes.add(new Index(firstId + indexes.size(),
                    "sqlite_autoindex_" + table.name() + "_" + (indexes.size() + 1), table.id(),
                    unique.keys(), true, unique.primary() ? Index.Origin.PRIMARY_KEY
                    : Index.Origin.UNIQUE_CONSTRAINT, null));
        }
        return indexes;
    }
}
