package io.picovolt.exec;

import io.picovolt.plan.Plan;
import io.picovolt.vector.Vector;

/** A call of a window function: its value for each row of some partitions. */
abstract class WindowFunction {

    abstract Vector evaluate(WindowRows rows);

    /**
     * @param first where the call's arguments begin among the values
     * @param filter where its filter's truth is, or -1
     */
    static WindowFunction create(ExecutionContext context, Plan.Window window, Plan.WindowCall call,
            int first, int filter) {
        var frames =
                new WindowFrames(context, call.frame(), window.partition().size(), window.order());
        if (!call.function().needsWindow()) {
            return new FrameAggregate(context, call, frames, first, filter);
        }
        return switch (call.function().name()) {
            case "lag" -> new RowChoice(RowChoice.LAG, first, call.arguments().size(), null);
            case "lead" -> new RowChoice(RowChoice.LEAD, first, call.arguments().size(), null);
            case "first_value" -> new RowChoice(RowChoice.FIRST, first, 1, frames);
            case "last_value" -> new RowChoice(RowChoice.LAST, first, 1, frames);
            case "nth_value" -> new RowChoice(RowChoice.NTH, first, 2, frames);
            default -> new RowRank(call.function().name(), first);
        };
    }
}
