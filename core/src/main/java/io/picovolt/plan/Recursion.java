package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.CompoundOperator;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.QueryCore;
import java.util.ArrayList;
import java.util.List;

/** A common table while it is bound, whose last terms may read what it has so far. */
final class Recursion {
    private final BindContext context;
    final BindContext.CommonTable table;
    /** How many terms do not refer to the table. */
    final int anchors;
    /** Where the other terms refer to it. */
    private final List<FromItem.Table> references = new ArrayList<>();
    /** How often its rows were asked for while it is bound. */
    int reads;
    /** What {@link Plan.RecursiveRows} is known by. */
    final int id;
    /** The table's columns, once the first terms have made them. */
    private List<OutputColumn> columns;

    Recursion(BindContext context, BindContext.CommonTable table) {
        this.context = context;
        this.table = table;
        var cores = table.query().cores();
        var operators = table.query().operators();
        int first = cores.size();
        while (first > 1 && operators.get(first - 2) == operators.getLast()
                && (operators.getLast() == CompoundOperator.UNION_ALL
                || operators.getLast() == CompoundOperator.UNION)
                && cores.get(first - 1) instanceof QueryCore.Select select && refers(select)) {
            first--;
        }
        anchors = first;
        id = isRecursive() ? context.nextSubquery() : -1;
    }

    boolean isRecursive() {
        return !references.isEmpty();
    }

    private boolean refers(QueryCore.Select term) {
        int before = references.size();
        collect(term.from());
        if (references.size() > before + 1) {
            throw context.error("multiple references to recursive table: " + table.name(),
                    term.position());
        }
        return references.size() > before;
    }

    private void collect(FromItem item) {
        FromItem rest = item;
        while (rest instanceof FromItem.Join join) {
            collect(join.right());
            rest = join.left();
        }
        if (rest instanceof FromItem.Table t && t.name().schema() == null
                && Ascii.same(t.name().name(), table.name())) {
            references.add(t);
        }
    }

    void begin(List<OutputColumn> made) {
        columns = made;
    }

    /** The rows that a term is about, for a reference to the table inside it. */
    BoundQuery rows(FromItem.Table item) {
        for (var reference : references) {
            if (columns != null && reference == item) {
                context.recursiveReads++;
                reads++;
                return new BoundQuery(new Plan.RecursiveRows(id, columns.size()), columns);
            }
        }
        throw context.error((columns == null ? "circular reference: "
                : "multiple recursive references: ") + table.name(), item.position());
    }
}
