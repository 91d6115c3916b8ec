package io.picovolt.plan;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.function.AggregateDefinition;
import io.picovolt.sql.ast.WindowFrame;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.List;

/** A tree of relational operators, logical and physical ones in one family. */
public sealed interface Plan {

    /** Number of output columns. */
    int width();

    /** Estimated number of output rows. */
    double rows();

    /**
     * All rows of a table. Output column {@code i} is the table's column {@code columns[i]}; -1 means the
     * rowid.
     *
     * @param before the transaction whose state is read; null for the statement's own snapshot
     * @param filter predicate over the output columns, or null
     * @param order whether rows must come by rowid
     */
    record TableScan(Table table, List<Integer> columns, Scalar before, Scalar filter, Order order,
            double rows) implements Plan {
        public enum Order { ANY, ASCENDING, DESCENDING }

        @Override
        public int width() {
            return columns.size();
        }
    }

    /**
     * The rows with the given rowids; the keys have no column of this table in them. NULL finds nothing. Then all that
     * the parts find, which are lookups in the same table: each row once.
     */
    record RowidLookup(Table table, List<Integer> columns, Scalar before, List<Scalar> keys,
            List<Plan> parts, Scalar filter, double rows) implements Plan {
        public RowidLookup(Table table, List<Integer> columns, Scalar before, List<Scalar> keys,
                Scalar filter, double rows) {
            this(table, columns, before, keys, List.of(), filter, rows);
        }

        @Override
        public int width() {
            return columns.size();
        }
    }

    /**
     * Rows by rowid range; either bound may be null.
     */
    record RowidRange(Table table, List<Integer> columns, Scalar before, Bound lower, Bound upper,
            Scalar filter, boolean descending, double rows) implements Plan {
        @Override
        public int width() {
            return columns.size();
        }
    }

    /** One end of a range. */
    record Bound(Scalar value, boolean inclusive) {}

    /**
     * Rows by an index: for each combination of {@code equal} (one list of alternatives per leading key
     * column, an IN list having several), the range between the bounds on the next key column. Rows come in
     * index order when every {@code equal} list has one element, reversed when {@code descending}.
     *
     * @param filter everything the index does not decide, over the output columns
     */
    record IndexScan(Table table, Index index, List<Integer> columns, Scalar before,
            List<List<Scalar>> equal, Bound lower, Bound upper, Scalar filter, boolean descending,
            double rows) implements Plan {
        @Override
        public int width() {
            return columns.size();
        }

        /** Whether its keys tell all that is asked for. */
        public boolean isCovering() {
            boolean covers = before == null && !columns.isEmpty();
            for (int i = 0; covers && i < columns.size(); i++) {
                int column = columns.get(i);
                covers = column < 0 || column == table.rowidAlias() || exactKey(column) >= 0;
            }
            return covers;
        }

        /** The part of the key that a column's value can be read from, or -1. */
        public int exactKey(int column) {
            var affinity = table.columns().get(column).affinity();
            for (int i = index.keys().size() - 1; i >= 0; i--) {
                var key = index.keys().get(i);
                if (key.column() == column && key.collation() == Collation.BINARY
                        && (affinity == Affinity.INTEGER || affinity == Affinity.REAL || affinity == Affinity.TEXT)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * The rows of the input whose keys equal values that come from an enclosing row: an index made for the
     * occasion, by the first use in a run of the statement. NULL finds nothing.
     *
     * @param keys over the input
     * @param values without columns, one for each key
     * @param filter further condition over the input, or null
     */
    record HashLookup(Plan input, List<Scalar> keys, List<Scalar> values, List<Collation> collations,
            Scalar filter, double rows) implements Plan {
        @Override
        public int width() {
            return input.width();
        }
    }

    /** Literal rows; a SELECT without FROM has one row of no columns under its projection. */
    record Values(int width, List<List<Scalar>> tuples) implements Plan {
        @Override
        public double rows() {
            return tuples.size();
        }
    }

    /** The columns with these ordinals of a table-valued function such as {@code pv_transactions()}. */
    record TableFunction(String name, List<Scalar> arguments, List<Integer> columns, double rows)
            implements Plan {
        @Override
        public int width() {
            return columns.size();
        }
    }

    record Filter(Plan input, Scalar predicate, double rows) implements Plan {
        @Override
        public int width() {
            return input.width();
        }
    }

    record Project(Plan input, List<Scalar> expressions) implements Plan {
        @Override
        public int width() {
            return expressions.size();
        }

        @Override
        public double rows() {
            return input.rows();
        }
    }

    /** How unmatched rows are treated. SEMI and ANTI output the left columns only. */
    enum JoinKind { INNER, LEFT, RIGHT, FULL, SEMI, ANTI }

    /**
     * Join on equal keys: a hash table over the right input's keys, probed by the left input in its order.
     *
     * @param leftKeys over the left input; conversions are already part of the expressions
     * @param rightKeys over the right input
     * @param collations of the key comparisons
     * @param residual further condition over left then right columns, or null
     * @param nullsMatch for each key whether NULL equals NULL (IS instead of =)
     */
    record HashJoin(Plan left, Plan right, JoinKind kind, List<Scalar> leftKeys,
            List<Scalar> rightKeys, List<Collation> collations, List<Boolean> nullsMatch,
            Scalar residual, double rows) implements Plan {
        @Override
        public int width() {
            return joinWidth(left, right, kind);
        }
    }

    /** Join on any condition (null for none); the right input is computed once and kept. */
    record NestedLoopJoin(Plan left, Plan right, JoinKind kind, Scalar condition, double rows)
            implements Plan {
        @Override
        public int width() {
            return joinWidth(left, right, kind);
        }
    }

    /**
     * For every left row the right plan runs anew: before that, {@code arguments} over the left row are
     * stored in the slots. This is how an index of the right table is used, and how LATERAL queries run.
     *
     * @param condition further condition over left then right columns, or null
     */
    record LookupJoin(Plan left, Plan right, JoinKind kind, List<Integer> slots, List<Scalar> arguments,
            Scalar condition, double rows) implements Plan {
        @Override
        public int width() {
            return joinWidth(left, right, kind);
        }
    }

    private static int joinWidth(Plan left, Plan right, JoinKind kind) {
        return kind == JoinKind.SEMI || kind == JoinKind.ANTI
                ? left.width()
                : left.width() + right.width();
    }

    /**
     * Grouping: output is the group keys, then the aggregates. Without keys there is always one row.
     *
     * @param collations of the keys
     */
    record Aggregate(Plan input, List<Scalar> keys, List<Collation> collations,
            List<AggregateCall> calls, double rows) implements Plan {
        @Override
        public int width() {
            return keys.size() + calls.size();
        }
    }

    /**
     * @param filter only rows for which this is true count, or null
     * @param bare for a plain column beside aggregates: its value in the row that {@code min} or {@code max}
     *     took its value from, else of some row of the group; then {@code function} is null and the one
     *     argument is the column
     * @param orderBy order in which an ordered aggregate sees its rows; empty for any
     */
    record AggregateCall(AggregateDefinition function, List<Scalar> arguments, boolean distinct,
            Scalar filter, Collation collation, boolean bare, List<SortKey> orderBy) {}

    /**
     * The rows of the input, and behind their columns the values of window functions. The input comes sorted
     * by {@code partition}, then {@code order}.
     */
    record Window(Plan input, List<SortKey> partition, List<SortKey> order, List<WindowCall> calls)
            implements Plan {
        @Override
        public int width() {
            return input.width() + calls.size();
        }

        @Override
        public double rows() {
            return input.rows();
        }
    }

    /**
     * @param filter only rows for which this is true count, or null
     * @param frame for some functions only what windows are told apart by
     */
    record WindowCall(AggregateDefinition function, List<Scalar> arguments, Scalar filter,
            Collation collation, Frame frame) {
        WindowCall with(List<Scalar> otherArguments, Scalar otherFilter) {
            return new WindowCall(function, otherArguments, otherFilter, collation, frame);
        }
    }

    /** The rows around a row that a window function is about; offsets have no columns, and may be null. */
    record Frame(WindowFrame.Mode mode, WindowFrame.BoundKind start, Scalar startOffset,
            WindowFrame.BoundKind end, Scalar endOffset, WindowFrame.Exclude exclude) {}

    record SortKey(Scalar expression, boolean descending, boolean nullsFirst, Collation collation) {
        SortKey with(Scalar other) {
            return new SortKey(other, descending, nullsFirst, collation);
        }
    }

    /** A stable sort; {@code limit} (may be null) tells how many first rows will be asked for. */
    record Sort(Plan input, List<SortKey> keys, Scalar limit) implements Plan {
        @Override
        public int width() {
            return input.width();
        }

        @Override
        public double rows() {
            return input.rows();
        }
    }

    /** {@code limit} and {@code offset} may be null; a negative limit is none. */
    record Limit(Plan input, Scalar limit, Scalar offset) implements Plan {
        @Override
        public int width() {
            return input.width();
        }

        @Override
        public double rows() {
            return limit instanceof Scalar.Literal(Value.IntegerValue(long count)) && count >= 0
                    ? Math.min(count, input.rows())
                    : input.rows();
        }
    }

    /** Keeps the first of equal rows. */
    record Distinct(Plan input, List<Collation> collations, double rows) implements Plan {
        @Override
        public int width() {
            return input.width();
        }
    }

    record SetOperation(Kind kind, Plan left, Plan right, List<Collation> collations, double rows)
            implements Plan {
        /** UNION ALL streams; the others remove duplicates. */
        public enum Kind { UNION_ALL, UNION, INTERSECT, EXCEPT }

        @Override
        public int width() {
            return left.width();
        }
    }

    /**
     * What a recursive common table has. Rows of {@code first} wait in a queue; each that leaves it is one of the
     * result, and what the steps make of it joins the queue.
     *
     * @param collations by which rows are told apart, when only new ones count; null for all
     * @param order in which rows leave the queue, when it is not that in which they came
     * @param limit how many rows leave it, and {@code offset} how many of these are left out; may be null
     */
    record Recursive(int id, Plan first, List<Plan> steps, List<Collation> collations,
            List<SortKey> order, Scalar limit, Scalar offset) implements Plan {
        @Override
        public int width() {
            return first.width();
        }

        @Override
        public double rows() {
            return first.rows() * 100;
        }
    }

    /** The rows that left the queue of a {@link Recursive}, for its steps. */
    record RecursiveRows(int id, int width) implements Plan {
        @Override
        public double rows() {
            return 1;
        }
    }

    /**
     * Rows that are computed once per run of the statement and read in several places.
     *
     * @param uses in how many, while the statement is bound
     */
    record Materialize(int id, Plan input, int[] uses) implements Plan {
        /** Whether only one place reads them, so that nothing need be kept. */
        public boolean isReadOnce() {
            return uses[0] == 1;
        }

        @Override
        public int width() {
            return input.width();
        }

        @Override
        public double rows() {
            return input.rows();
        }
    }
}
