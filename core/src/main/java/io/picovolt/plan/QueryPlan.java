package io.picovolt.plan;

import io.picovolt.plan.PlanPrinter.Line;
import java.util.ArrayList;
import java.util.List;

/** EXPLAIN QUERY PLAN: a plan in SQLite's words, as far as SQLite has words for it. */
public final class QueryPlan {
    private final List<Line> lines = new ArrayList<>();
    private int subqueries;

    private QueryPlan() {}

    /** @param plan null for a statement that reads nothing */
    public static List<Line> print(Plan plan) {
        var printer = new QueryPlan();
        if (plan != null) {
            printer.node(plan, 0, "");
        }
        return printer.lines;
    }

    private long line(long parent, String text) {
        lines.add(new Line(parent, text));
        return lines.size();
    }

    /** @param suffix what is said of the tables below */
    private void node(Plan plan, long parent, String suffix) {
        switch (plan) {
            case Plan.TableScan p -> {
                line(parent, "SCAN " + p.table().name() + suffix);
                queries(p.filter(), parent);
            }
            case Plan.RowidLookup p -> {
                if (p.parts().isEmpty()) {
                    line(parent, rowid(p.table().name(), "rowid=?") + suffix);
                    p.keys().forEach(key -> queries(key, parent));
                } else {
                    long union = line(parent, "MULTI-INDEX OR" + suffix);
                    for (int i = 0; i < p.parts().size(); i++) {
                        node(p.parts().get(i), line(union, "INDEX " + (i + 1)), "");
                    }
                }
                queries(p.filter(), parent);
            }
            case Plan.RowidRange p -> {
                line(parent, rowid(p.table().name(), (p.lower() == null ? "" : "rowid>?")
                        + (p.lower() == null || p.upper() == null ? "" : " AND ")
                        + (p.upper() == null ? "" : "rowid<?")) + suffix);
                queries(p.filter(), parent);
            }
            case Plan.IndexScan p -> {
                boolean all = p.equal().isEmpty() && p.lower() == null && p.upper() == null;
                line(parent, (all ? "SCAN " : "SEARCH ") + p.table().name() + PlanPrinter.index(p)
                        + (all ? "" : " (" + PlanPrinter.keys(p, false) + ")") + suffix);
                p.equal().forEach(values -> values.forEach(value -> queries(value, parent)));
                queries(p.filter(), parent);
            }
            case Plan.HashLookup p -> node(p.input(), parent, " USING HASH TABLE" + suffix);
            case Plan.Values p -> line(parent, p.tuples().size() == 1 ? "SCAN CONSTANT ROW"
                    : "SCAN " + p.tuples().size() + " CONSTANT ROWS");
            case Plan.TableFunction p -> line(parent, "SCAN " + p.name() + " VIRTUAL TABLE INDEX 0:" + suffix);
            case Plan.Filter p -> {
                node(p.input(), parent, suffix);
                queries(p.predicate(), parent);
            }
            case Plan.Project p -> {
                node(p.input(), parent, suffix);
                p.expressions().forEach(expression -> queries(expression, parent));
            }
            case Plan.HashJoin p -> join(p.left(), p.right(), p.kind(), " USING HASH TABLE", parent, suffix);
            case Plan.NestedLoopJoin p -> join(p.left(), p.right(), p.kind(), "", parent, suffix);
            case Plan.LookupJoin p -> join(p.left(), p.right(), p.kind(), "", parent, suffix);
            case Plan.Aggregate p -> step(p.input(), p.keys().isEmpty() ? null : "GROUP BY", parent, suffix);
            case Plan.Window p -> node(p.input(), parent, suffix);
            case Plan.Sort p -> step(p.input(), "ORDER BY", parent, suffix);
            case Plan.Distinct p -> step(p.input(), "DISTINCT", parent, suffix);
            case Plan.Limit p -> node(p.input(), parent, suffix);
            case Plan.SetOperation p -> compound(p, line(parent, "COMPOUND QUERY"));
            case Plan.Recursive p -> {
                node(p.first(), line(parent, "SETUP"), "");
                p.steps().forEach(next -> node(next, line(parent, "RECURSIVE STEP"), ""));
            }
            case Plan.RecursiveRows p -> line(parent, "SCAN RECURSIVE ROWS" + suffix);
            case Plan.Materialize p -> node(p.input(),
                    p.isReadOnce() ? parent : line(parent, "MATERIALIZE"), "");
        }
    }

    private static String rowid(String table, String keys) {
        return "SEARCH " + table + " USING INTEGER PRIMARY KEY (" + keys + ")";
    }

    private void step(Plan input, String purpose, long parent, String suffix) {
        node(input, parent, suffix);
        if (purpose != null) {
            line(parent, "USE TEMP B-TREE FOR " + purpose);
        }
    }

    private void join(Plan left, Plan right, Plan.JoinKind kind, String how, long parent, String suffix) {
        node(left, parent, suffix);
        node(right, parent, how + (kind == Plan.JoinKind.INNER ? "" : " " + kind + "-JOIN") + suffix);
    }

    private void compound(Plan.SetOperation operation, long parent) {
        if (operation.left() instanceof Plan.SetOperation first) {
            compound(first, parent);
        } else {
            node(operation.left(), line(parent, "LEFT-MOST SUBQUERY"), "");
        }
        String kind = operation.kind().name().replace('_', ' ');
        node(operation.right(), line(parent, operation.kind() == Plan.SetOperation.Kind.UNION_ALL ? kind
                : kind + " USING TEMP B-TREE"), "");
    }

    /** The queries inside an expression. */
    private void queries(Scalar expression, long parent) {
        Scalars.walk(expression, node -> {
            var query = Scalars.subquery(node);
            if (query != null) {
                node(query.plan(), line(parent, (query.arguments().isEmpty() ? "" : "CORRELATED ")
                        + (node instanceof Scalar.InSubquery ? "LIST" : "SCALAR") + " SUBQUERY " + ++subqueries), "");
            }
            return true;
        });
    }
}
