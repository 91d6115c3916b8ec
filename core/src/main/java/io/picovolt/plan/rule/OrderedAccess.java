package io.picovolt.plan.rule;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.IndexExpressions;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.List;

/** Takes rows in the wanted order from where they lie, so that they need not be sorted. */
public final class OrderedAccess {

    /** In place of a column: an expression. */
    private static final int COMPUTED = -2;

    private OrderedAccess() {}

    /**
     * The plan changed to yield its rows in the order of the keys, or null when it cannot or when sorting
     * is cheaper.
     *
     * @param firstRows how many rows will be asked for, or null for all
     */
    public static Plan apply(BindContext context, Plan plan, List<Plan.SortKey> keys,
            Scalar firstRows) {
        return switch (plan) {
            case Plan.TableScan scan -> {
                if (isRowid(keys.get(0), scan.columns())) {
                    yield new Plan.TableScan(scan.table(), scan.columns(), scan.before(),
                            scan.filter(), keys.get(0).descending()
                            ? Plan.TableScan.Order.DESCENDING : Plan.TableScan.Order.ASCENDING,
                            scan.rows());
                }
                yield throughIndex(context, scan, keys, firstRows);
            }
            case Plan.RowidRange range when isRowid(keys.get(0), range.columns()) ->
                    new Plan.RowidRange(range.table(), range.columns(), range.before(),
                            range.lower(), range.upper(), range.filter(),
                            keys.get(0).descending(), range.rows());
            case Plan.IndexScan scan -> {
                for (var values : scan.equal()) {
                    if (values.size() != 1 || values.get(0) instanceof Scalar.InSubquery) {
                        yield null;
                    }
                }
                int direction = direction(
                        context, scan.table(), scan.index(), scan.equal().size(), scan.columns(), keys);
                yield direction == 0 ? null : new Plan.IndexScan(scan.table(), scan.index(),
                        scan.columns(), scan.before(), scan.equal(), scan.lower(), scan.upper(),
                        scan.filter(), direction < 0, scan.rows());
            }
            default -> null;
        };
    }

    private static boolean isRowid(Plan.SortKey key, List<Integer> columns) {
        return key.expression() instanceof Scalar.Column column
                && columns.get(column.index()) == -1;
    }

    /**
     * 1 when the index has that order, -1 when it has it reversed, 0 when it has it not.
     *
     * @param from how many leading keys have one value only
     */
    private static int direction(BindContext context, Table table, Index index, int from,
            List<Integer> columns, List<Plan.SortKey> keys) {
        int direction = 0;
        int at = from;
        for (var key : keys) {
            int ordinal = key.expression() instanceof Scalar.Column column
                    ? columns.get(column.index()) : COMPUTED;
            if (isFixed(index, from, ordinal, key)) {
                continue;
            }
            if (at >= index.keys().size()) {
                // Rows of equal keys come by rowid, and each has its own.
                int wanted = key.descending() ? -1 : 1;
                return ordinal == -1 && (direction == 0 || direction == wanted) ? wanted : 0;
            }
            var part = index.keys().get(at);
            boolean reversed = key.descending() != part.descending();
            boolean same = ordinal != COMPUTED ? ordinal == part.column() : part.column() < 0
                    && IndexExpressions.key(context, table, index, at, columns).equals(key.expression());
            if (!same || key.collation() != part.collation()
                    || key.nullsFirst() == key.descending()
                    || direction != 0 && reversed != direction < 0) {
                return 0;
            }
            direction = reversed ? -1 : 1;
            at++;
        }
        return direction == 0 ? 1 : direction;
    }

    /** Whether a column has the same value in all rows. */
    private static boolean isFixed(Index index, int from, int ordinal, Plan.SortKey key) {
        for (int i = 0; i < from; i++) {
            var part = index.keys().get(i);
            if (part.column() == ordinal && part.collation() == key.collation()) {
                return true;
            }
        }
        return false;
    }

    /** The first rows by an index, when fetching those one by one is cheaper than looking at all of them. */
    private static Plan throughIndex(BindContext context, Plan.TableScan scan,
            List<Plan.SortKey> keys, Scalar firstRows) {
        double wanted = firstRows != null
                && context.known(firstRows) instanceof Value.IntegerValue(long count)
                && count >= 0 ? count : Double.POSITIVE_INFINITY;
        double tableRows = Math.max(1, context.statistics().rows(scan.table()));
        double walked = Math.min(tableRows, wanted * tableRows / Math.max(1, scan.rows()));
        if (scan.before() != null) {
            return null;
        }
        double sorted = Scalars.affinity(keys.get(0).expression()) == Affinity.TEXT
                ? Costs.SORTED_TEXT : Costs.SORTED_ROW;
        for (var index : context.catalog(scan.table()).indexesOf(scan.table().id())) {
            int direction = index.partial() ? 0 : direction(context, scan.table(), index, 0, scan.columns(), keys);
            if (direction != 0) {
                var ordered = new Plan.IndexScan(scan.table(), index, scan.columns(), null, List.of(),
                        null, null, scan.filter(), direction < 0, scan.rows());
                double cost = Costs.row(context, ordered);
                if (walked * cost < (cost < 1 ? scan.rows() * sorted : tableRows * Costs.SORTED_ROW)) {
                    return ordered;
                }
            }
        }
        return null;
    }

    /** The row with the least or the greatest value, where an index ends with it; or the plan. */
    public static Plan extreme(BindContext context, Plan plan, Scalar value, Collation collation,
            boolean greatest) {
        var key = List.of(new Plan.SortKey(value, greatest, !greatest, collation));
        var first = Scalars.literal(1);
        var known = new Scalar.IsNull(value, true);
        Plan ordered = apply(context, plan, key, first);
        return ordered == null ? plan : new Plan.Limit(withFilter(ordered, known), first, null);
    }

    private static Plan withFilter(Plan plan, Scalar condition) {
        return switch (plan) {
            case Plan.TableScan p -> new Plan.TableScan(p.table(), p.columns(), p.before(),
                    and(p.filter(), condition), p.order(), p.rows());
            case Plan.IndexScan p -> new Plan.IndexScan(p.table(), p.index(), p.columns(), p.before(), p.equal(),
                    p.lower(), p.upper(), and(p.filter(), condition), p.descending(), p.rows());
            default -> new Plan.Filter(plan, condition, plan.rows());
        };
    }

    private static Scalar and(Scalar filter, Scalar condition) {
        return filter == null ? condition : new Scalar.Conjunction(List.of(filter, condition));
    }
}
