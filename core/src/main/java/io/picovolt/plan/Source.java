package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.Expression;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One item of FROM while a query is bound. Until the plan fixes positions, a column is known by an id
 * that is unique in the statement: the source's number and the column's ordinal.
 */
public final class Source {
    /** The ordinal that means the rowid; also the bound of columns in one source. */
    public static final int ROWID = 4095;

    final int number;
    final String alias;
    /** The table, or null for a derived source. */
    final Table table;
    /** The plan of a derived source, or null. */
    final Plan derived;
    final List<OutputColumn> columns;
    /** The same as parts of the query around it, or null. */
    private BoundQuery.Flat flat;
    private BoundQuery.Limited limited;
    /** The transaction whose state is read, or null. */
    final Scalar before;
    /** The table-valued function, or null. */
    final String function;
    /** What the function is called with, or a LATERAL query reads: over columns of others, once FROM is bound. */
    List<Scalar> arguments = List.of();
    /** Where a LATERAL query finds the values of {@link #arguments}. */
    List<Integer> slots = List.of();
    /** How many columns a star means; those behind them are a function's arguments. */
    final int shown;
    /** Whether columns have neither affinity nor collation where they are compared, as those of {@code excluded}. */
    boolean bare;
    /** That of a table or a view, else -1. */
    int database;
    /** Whether the statement gives the table another name. */
    boolean aliased;
    /** What INDEXED BY says, or null. */
    private Index indexedBy;
    private boolean notIndexed;
    /** The ordinals that the statement refers to. */
    final BitSet used = new BitSet();

    Source(int number, String alias, Table table, Plan derived, List<OutputColumn> columns,
            Scalar before) {
        this(number, alias, table, derived, null, columns, columns.size(), before);
    }

    private Source(int number, String alias, Table table, Plan derived, String function,
            List<OutputColumn> columns, int shown, Scalar before) {
        this.number = number;
        this.alias = alias;
        this.table = table;
        database = table == null ? -1 : table.database();
        this.derived = derived;
        this.function = function;
        this.columns = columns;
        this.shown = shown;
        this.before = before;
    }

    /** Takes what the statement says of the table's indexes. */
    void hint(BindContext context, FromItem.Table item) {
        notIndexed = item.notIndexed();
        if (item.indexedBy() != null) {
            indexedBy = table == null ? null : context.catalog(table).index(item.indexedBy());
            if (indexedBy == null || indexedBy.tableId() != table.id()) {
                throw context.error("no such index: " + item.indexedBy(), item.position());
            }
        }
    }

    /** Whether the statement lets an index be used. */
    public boolean allows(Index index) {
        return indexedBy == null ? !notIndexed : indexedBy.id() == index.id();
    }

    /** A subquery or a view. */
    static Source derived(int number, String alias, BoundQuery query, List<OutputColumn> columns) {
        var source = new Source(number, alias, null, query.plan(), columns, null);
        source.flat = query.flat();
        source.limited = query.limited();
        return source;
    }

    /** Whether the statement refers to a column. */
    public boolean uses(int ordinal) {
        return used.get(ordinal);
    }

    /** Lets these expressions be all that refer to the columns. */
    public void use(List<Scalar> expressions) {
        used.clear();
        for (var expression : expressions) {
            Scalars.walk(expression, node -> {
                if (node instanceof Scalar.Column column && sourceOf(column.index()) == number) {
                    used.set(ordinalOf(column.index()));
                }
                return true;
            });
        }
    }

    void ignoreHint() {
        indexedBy = null;
    }

    /** Whether an index has to be used. */
    public boolean isIndexed() {
        return indexedBy != null;
    }

    static Source function(int number, String alias, String name, List<OutputColumn> columns, int shown,
            Scalar before) {
        return new Source(number, alias, null, null, name, columns, shown, before);
    }

    /** A function's arguments, and behind all that it could have what BEFORE says. */
    public List<Scalar> withTransaction(List<Scalar> given) {
        if (before == null) {
            return given;
        }
        var all = new ArrayList<>(given);
        while (all.size() < columns.size() - shown) {
            all.add(new Scalar.Literal(Value.NullValue.NULL));
        }
        all.add(before);
        return all;
    }

    static List<OutputColumn> columnsOf(Table table) {
        var columns = new ArrayList<OutputColumn>();
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            columns.add(new OutputColumn(column.name(), table.name(), column.name(),
                    column.declaredType().isEmpty() ? null : column.declaredType(),
                    column.affinity(), i == table.rowidAlias() ? null : column.collation()));
        }
        return columns;
    }

    /** Whether it is what a column's name says before its points, if anything. */
    boolean isNamed(Expression.ColumnReference name, BindContext context) {
        // An index is bound without catalogues: its names were looked up when it was made.
        return name.table() == null || Ascii.same(name.table(), alias) && (name.schema() == null
                || database >= 0 && (context.catalogs == null
                || Ascii.same(name.schema(), context.catalogs.databaseName(database))));
    }

    public int number() {
        return number;
    }

    public Table table() {
        return table;
    }

    /** The table by the name that the statement has for it. */
    public Table shownTable() {
        return aliased && !alias.equals(table.name()) ? table.named(alias) : table;
    }

    public Plan derived() {
        return derived;
    }

    /** The plan of a subquery for its rows that fulfil conditions, or null when they make no difference to it. */
    public Plan limited(List<Scalar> conditions) {
        return limited == null || conditions.isEmpty() ? null : limited.plan(Scalars.map(conditions,
                node -> node instanceof Scalar.Column(int id, var affinity, var collation)
                        ? new Scalar.Column(ordinalOf(id), affinity, collation) : null));
    }

    public BoundQuery.Flat flat() {
        return flat;
    }

    public Scalar before() {
        return before;
    }

    public String function() {
        return function;
    }

    public List<Scalar> arguments() {
        return arguments;
    }

    public List<Integer> slots() {
        return slots;
    }

    /** Refers to a column and answers it; {@link #ROWID} is the rowid, which has no collation. */
    Scalar.Column reference(int ordinal) {
        var column = column(ordinal);
        used.set(ordinalOf(column.index()));
        return column;
    }

    /** Whether a value is that of a column of a bare source. */
    static boolean isBare(Scalar.Outer value) {
        return value.affinity() == Affinity.NONE && value.collation() == null;
    }

    /** A column, which nothing refers to yet. */
    Scalar.Column column(int ordinal) {
        if (bare) {
            boolean isRowid = ordinal == ROWID || ordinal == table.rowidAlias();
            return new Scalar.Column(id(isRowid ? ROWID : ordinal), Affinity.NONE, null);
        }
        if (ordinal == ROWID || table != null && ordinal == table.rowidAlias()) {
            return new Scalar.Column(id(ROWID), Affinity.INTEGER, null);
        }
        var column = columns.get(ordinal);
        return new Scalar.Column(id(ordinal), column.affinity(),
                column.collation() == null ? Collation.BINARY : column.collation());
    }

    /** A column of a result that shows it unchanged; the rowid is the column that stands for it, if one does. */
    OutputColumn output(int ordinal) {
        int shownAs = ordinal == ROWID ? table.rowidAlias() : ordinal;
        return shownAs >= 0 ? columns.get(shownAs)
                : new OutputColumn("rowid", table.name(), "rowid", "INTEGER", Affinity.INTEGER, Collation.BINARY);
    }

    int id(int ordinal) {
        return number << 12 | ordinal;
    }

    /** The number of the source that a column id belongs to. */
    public static int sourceOf(int columnId) {
        return columnId >> 12;
    }

    /** The ordinal in a column id. */
    public static int ordinalOf(int columnId) {
        return columnId & ROWID;
    }

    /** The ids of the columns that are referred to, in order. */
    public int[] usedIds() {
        var ids = new int[used.cardinality()];
        int i = 0;
        for (int ordinal = used.nextSetBit(0); ordinal >= 0; ordinal = used.nextSetBit(ordinal + 1)) {
            ids[i++] = id(ordinal);
        }
        return ids;
    }

    boolean hasColumn(String name) {
        return columnNamed(name) >= 0;
    }

    int columnNamed(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (Ascii.same(columns.get(i).name(), name)) {
                return i;
            }
        }
        return -1;
    }
}
