package io.picovolt.plan;

import io.picovolt.catalog.Table;
import java.util.ArrayList;
import java.util.List;

/** Shows a plan as a tree, one line a node, with the estimated number of rows. */
public final class PlanPrinter {
    private final List<Line> lines = new ArrayList<>();
    private final Figures figures;

    private PlanPrinter(Figures figures) {
        this.figures = figures;
    }

    /** A node: its text, and the number of the line of its parent, 0 for the root. */
    public record Line(long parent, String text) {}

    /** What a node did, as text behind its estimate. */
    public interface Figures {
        String of(Plan plan);
    }

    /**
     * @param change the change whose rows the plan finds, or null
     * @param plan null for a change that needs none
     * @param figures null when nothing was measured
     */
    public static List<Line> print(Change change, Plan plan, Figures figures) {
        var printer = new PlanPrinter(figures);
        if (change != null) {
            printer.lines.add(new Line(0, switch (change) {
                case Change.Insert insert -> "INSERT INTO ";
                case Change.Update update -> "UPDATE ";
                case Change.Instead instead -> instead.event() + " INSTEAD OF ";
                case Change.Delete delete -> "DELETE FROM ";
            } + change.target().table().name()));
        }
        if (plan != null) {
            printer.node(plan, printer.lines.size());
        }
        return printer.lines;
    }

    private void node(Plan plan, long parent) {
        if (plan instanceof Plan.Materialize shared && shared.isReadOnce()) {
            node(shared.input(), parent);
            return;
        }
        lines.add(new Line(parent, text(plan) + " (~" + Math.round(plan.rows()) + " rows"
                + (figures == null ? "" : figures.of(plan)) + ")"));
        long self = lines.size();
        for (var input : inputs(plan)) {
            node(input, self);
        }
    }

    private static List<Plan> inputs(Plan plan) {
        return switch (plan) {
            case Plan.TableScan p -> List.of();
            case Plan.RowidLookup p -> p.parts();
            case Plan.RowidRange p -> List.of();
            case Plan.IndexScan p -> List.of();
            case Plan.HashLookup p -> List.of(p.input());
            case Plan.Values p -> List.of();
            case Plan.TableFunction p -> List.of();
            case Plan.Filter p -> List.of(p.input());
            case Plan.Project p -> List.of(p.input());
            case Plan.HashJoin p -> List.of(p.left(), p.right());
            case Plan.NestedLoopJoin p -> List.of(p.left(), p.right());
            case Plan.LookupJoin p -> List.of(p.left(), p.right());
            case Plan.Aggregate p -> List.of(p.input());
            case Plan.Window p -> List.of(p.input());
            case Plan.Sort p -> List.of(p.input());
            case Plan.Limit p -> List.of(p.input());
            case Plan.Distinct p -> List.of(p.input());
            case Plan.SetOperation p -> List.of(p.left(), p.right());
            case Plan.Recursive p -> {
                var all = new ArrayList<>(List.of(p.first()));
                all.addAll(p.steps());
                yield all;
            }
            case Plan.RecursiveRows p -> List.of();
            case Plan.Materialize p -> List.of(p.input());
        };
    }

    private static String text(Plan plan) {
        return switch (plan) {
            case Plan.TableScan p -> "SCAN " + name(p.table(), p.before()) + filtered(p.filter());
            case Plan.RowidLookup p -> "SEARCH " + name(p.table(), p.before())
                    + (p.parts().isEmpty() ? " USING ROWID (" + p.keys().size() + " keys)"
                    : " USING " + p.parts().size() + " LOOKUPS") + filtered(p.filter());
            case Plan.RowidRange p -> "SEARCH " + name(p.table(), p.before())
                    + " USING ROWID RANGE" + filtered(p.filter());
            case Plan.IndexScan p -> "SEARCH " + name(p.table(), p.before())
                    + index(p) + " (" + keys(p, true) + ")" + filtered(p.filter());
            case Plan.HashLookup p -> "SEARCH AUTOMATIC INDEX on " + p.keys().size() + " keys"
                    + filtered(p.filter());
            case Plan.Values p -> "VALUES " + p.tuples().size() + " rows";
            case Plan.TableFunction p -> "FUNCTION " + p.name();
            case Plan.Filter p -> "FILTER";
            case Plan.Project p -> "PROJECT " + p.expressions().size() + " columns";
            case Plan.HashJoin p -> p.kind() + " HASH JOIN on " + p.leftKeys().size() + " keys"
                    + filtered(p.residual());
            case Plan.NestedLoopJoin p -> p.kind() + " NESTED LOOP JOIN" + filtered(p.condition());
            case Plan.LookupJoin p -> p.kind() + " LOOKUP JOIN" + filtered(p.condition());
            case Plan.Aggregate p -> "AGGREGATE " + p.calls().size() + " functions"
                    + (p.keys().isEmpty() ? "" : " BY " + p.keys().size() + " keys");
            case Plan.Window p -> "WINDOW " + p.calls().size() + " functions"
                    + (p.partition().isEmpty() ? "" : " BY " + p.partition().size() + " keys");
            case Plan.Sort p -> "SORT by " + p.keys().size() + " keys"
                    + (p.limit() == null ? "" : ", first rows only");
            case Plan.Limit p -> "LIMIT";
            case Plan.Distinct p -> "DISTINCT";
            case Plan.SetOperation p -> p.kind().name().replace('_', ' ');
            case Plan.Recursive p -> p.collations() == null ? "RECURSIVE UNION ALL" : "RECURSIVE UNION";
            case Plan.RecursiveRows p -> "RECURSIVE ROWS";
            case Plan.Materialize p -> "MATERIALIZE";
        };
    }

    private static String name(Table table, Scalar before) {
        return table.name() + (before == null ? "" : " BEFORE");
    }

    private static String filtered(Scalar filter) {
        return filter == null ? "" : " WITH FILTER";
    }

    static String index(Plan.IndexScan scan) {
        return (scan.isCovering() ? " USING COVERING INDEX " : " USING INDEX ") + scan.index().name();
    }

    /** @param exact whether bounds that belong to the range are told from others */
    static String keys(Plan.IndexScan scan, boolean exact) {
        var text = new StringBuilder();
        for (int i = 0; i < scan.equal().size(); i++) {
            text.append(i == 0 ? "" : " AND ").append(column(scan, i)).append("=?");
        }
        if (scan.lower() != null) {
            text.append(text.isEmpty() ? "" : " AND ").append(column(scan, scan.equal().size()))
                    .append(exact && scan.lower().inclusive() ? ">=?" : ">?");
        }
        if (scan.upper() != null) {
            text.append(text.isEmpty() ? "" : " AND ").append(column(scan, scan.equal().size()))
                    .append(exact && scan.upper().inclusive() ? "<=?" : "<?");
        }
        return text.isEmpty() ? "in order" : text.toString();
    }

    private static String column(Plan.IndexScan scan, int key) {
        int column = scan.index().keys().get(key).column();
        return column < 0 ? "<expr>" : scan.table().columns().get(column).name();
    }
}
