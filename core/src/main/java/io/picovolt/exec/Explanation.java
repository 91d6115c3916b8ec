package io.picovolt.exec;

import io.picovolt.plan.Binder;
import io.picovolt.plan.Change;
import io.picovolt.plan.Plan;
import io.picovolt.plan.PlanPrinter;
import io.picovolt.plan.QueryPlan;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.List;

/** EXPLAIN in its three forms. */
final class Explanation {
    private Explanation() {}

    static Program program(Session session, String sql, Statement.Explain explain, PlanInputs inputs) {
        boolean brief = explain.mode() == Statement.Explain.Mode.QUERY_PLAN;
        var context = inputs.context(sql);
        Change change = switch (explain.statement()) {
            case Statement.Insert insert -> Binder.bind(context, insert).change();
            case Statement.Update update -> Binder.bind(context, update).change();
            case Statement.Delete delete -> Binder.bind(context, delete).change();
            default -> null;
        };
        Plan plan = explain.statement() instanceof Query query ? Binder.bind(context, query).plan()
                : change == null ? null : change.source();
        if (plan == null && change == null && !brief) {
            throw PicoVoltException.error("there is no plan to explain");
        }
        boolean measured = explain.mode() == Statement.Explain.Mode.ANALYZE;
        return new RowsProgram(List.of("id", "parent", "notused", "detail"), true, (parameters, rows) -> {
            var figures = measured ? measure(session, plan, parameters) : null;
            var lines = brief ? QueryPlan.print(plan) : PlanPrinter.print(change, plan, figures);
            for (int i = 0; i < lines.size(); i++) {
                rows.add(Value.of(i + 1L), Value.of(lines.get(i).parent()), Value.of(0L),
                        Value.of(lines.get(i).text()));
            }
        });
    }

    /** Runs a plan to its end; of a change, the query that finds its rows. */
    private static PlanPrinter.Figures measure(Session session, Plan plan, Value[] parameters) {
        var context = session.newContext();
        context.measure();
        if (plan != null) {
            var operator = OperatorFactory.create(plan, context);
            session.begin(context, parameters);
            try {
                operator.open();
                while (operator.next() != null) {
                    // Only what it takes is of interest.
                }
            } finally {
                operator.close();
                context.finish();
            }
        }
        return context::figures;
    }
}
