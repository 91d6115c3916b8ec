package io.picovolt.plan.rule;

import io.picovolt.catalog.Index;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Value;
import java.util.List;

/** Takes rows in the wanted order from where they lie, so that they need not be sorted. */
public final class OrderedAccess {

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
                    if (values.size() != 1) {
                        yield null;
                    }
                }
                int direction = direction(scan.index(), scan.equal().size(), scan.columns(), keys);
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

    /** 1 when the index has that order, -1 when it has it reversed, 0 when it has it not. */
    private static int direction(Index index, int from, List<Integer> columns,
            List<Plan.SortKey> keys) {
        int direction = 0;
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            if (from + i >= index.keys().size()
                    || !(key.expression() instanceof Scalar.Column column)) {
                return 0;
            }
            var part = index.keys().get(from + i);
            boolean reversed = key.descending() != part.descending();
            if (columns.get(column.index()) != part.column()
                    || key.collation() != part.collation()
                    || key.nullsFirst() == key.descending()
                    || i > 0 && reversed != (direction < 0)) {
                return 0;
            }
            direction = reversed ? -1 : 1;
        }
        return direction;
    }

    private static Plan throughIndex(BindContext context, Plan.TableScan scan,
            List<Plan.SortKey> keys, Scalar firstRows) {
        if (firstRows == null || scan.filter() != null || scan.before() != null) {
            return null;
        }
        double wanted = context.known(firstRows) instanceof Value.IntegerValue(long count)
                && count >= 0 ? count : scan.rows();
        if (wanted >= scan.rows() * Costs.SORTED_ROW) {
            return null;
        }
        for (var index : context.catalog(scan.table()).indexesOf(scan.table().id())) {
            int direction = index.partial() ? 0 : direction(index, 0, scan.columns(), keys);
            if (direction != 0) {
                return new Plan.IndexScan(scan.table(), index, scan.columns(), null, List.of(),
                        null, null, null, direction < 0, scan.rows());
            }
        }
        return null;
    }
}
