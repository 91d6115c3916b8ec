package io.picovolt.plan;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.function.Functions;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What an index has of a row: its keys, and the condition of a partial index or null. Columns are ordinals of the
 * table; the rowid stands behind the last.
 */
public record IndexExpressions(List<Scalar> keys, Scalar condition) {

    /** Binds those of an index as its statement has them, with the functions that every connection has. */
    public static IndexExpressions of(Table table, Index index) {
        return of(new BindContext(null, new Functions(), null, index.sql(), null), table, index);
    }

    private static IndexExpressions of(BindContext context, Table table, Index index) {
        var create = parse(index);
        var row = new RowExpressions(context, table, null);
        var keys = new ArrayList<Scalar>();
        // These are names of another text.
        var names = context.names;
        context.names = null;
        for (int i = 0; i < index.keys().size(); i++) {
            int column = index.keys().get(i).column();
            keys.add(column >= 0 ? row.column(column)
                    : withoutCollation(row.bind(create.columns().get(i).expression(), Purpose.INDEX)));
        }
        Scalar condition = index.partial() ? row.bind(create.where(), Purpose.PARTIAL_INDEX) : null;
        context.names = names;
        return new IndexExpressions(keys, condition);
    }

    /** @throws PicoVoltException {@code SQLITE_CORRUPT} when the text does not define that index */
    public static Statement.CreateIndex parse(Index index) {
        if (Parser.parse(index.sql(), 0).statement() instanceof Statement.CreateIndex create
                && create.columns().size() == index.keys().size()
                && (create.where() != null) == index.partial()) {
            return create;
        }
        throw Parser.malformed(index.name());
    }

    /** The same over the columns of a source. */
    public static IndexExpressions of(BindContext context, Source source, Index index) {
        if (index.isPlain()) {
            var keys = new ArrayList<Scalar>();
            for (var key : index.keys()) {
                keys.add(source.column(key.column()));
            }
            return new IndexExpressions(keys, null);
        }
        var expressions = of(context, source.table(), index);
        int width = source.table().columns().size();
        Scalars.Rewrite toSource = node -> node instanceof Scalar.Column column
                ? source.column(column.index() == width ? Source.ROWID : column.index()) : null;
        return new IndexExpressions(Scalars.map(expressions.keys, toSource),
                Scalars.map(expressions.condition, toSource));
    }

    /** One key over these columns of the table, of which -1 is the rowid; a column that is none of them becomes -1. */
    public static Scalar key(BindContext context, Table table, Index index, int key, List<Integer> columns) {
        var source = new Source(0, "", table, null, Source.columnsOf(table), null);
        return Scalars.map(of(context, source, index).keys().get(key), node -> {
            if (!(node instanceof Scalar.Column(int id, var affinity, var collation))) {
                return null;
            }
            int at = columns.indexOf(id == Source.ROWID ? -1 : id);
            return new Scalar.Column(at, affinity, collation);
        });
    }

    /** What decides about equality is the collation of the key, not the expression's. */
    static Scalar withoutCollation(Scalar scalar) {
        return scalar instanceof Scalar.Collate collate ? withoutCollation(collate.operand()) : scalar;
    }

    /** The ordinals of the columns that are read. */
    public BitSet columns() {
        var columns = new BitSet();
        Scalars.Visitor visitor = node -> {
            if (node instanceof Scalar.Column column) {
                columns.set(column.index());
            }
            return true;
        };
        keys.forEach(key -> Scalars.walk(key, visitor));
        Scalars.walk(condition, visitor);
        return columns;
    }

    /**
     * Binds an expression that shall be the key of an index.
     *
     * @throws PicoVoltException when it may not be one
     */
    public static Scalar checkKey(BindContext context, Table table, Expression key) {
        return check(context, new RowExpressions(context, table, null).bind(key, Purpose.INDEX), Purpose.INDEX);
    }

    /**
     * Binds the condition of a partial index.
     *
     * @throws PicoVoltException when it may not be one
     */
    public static void checkCondition(BindContext context, Table table, Expression where) {
        check(context, new RowExpressions(context, table, null).bind(where, Purpose.PARTIAL_INDEX),
                Purpose.PARTIAL_INDEX);
    }

    /** Refuses functions of the application: another connection does not have them. */
    private static Scalar check(BindContext context, Scalar scalar, Purpose purpose) {
        Scalars.walk(scalar, node -> {
            if (node instanceof Scalar.Call call && context.functions.isOwn(call.function())) {
                throw context.error("unsafe use of " + call.function().name() + "() in " + purpose.plural, 0);
            }
            return true;
        });
        return scalar;
    }
}
