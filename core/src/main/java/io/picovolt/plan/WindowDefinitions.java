package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.function.AggregateDefinition;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.WindowDefinition;
import io.picovolt.sql.ast.WindowFrame;
import io.picovolt.sql.ast.WindowFrame.BoundKind;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Windows that have names, windows that build on these, and frames. */
final class WindowDefinitions {
    private static final WindowFrame DEFAULT = new WindowFrame(WindowFrame.Mode.RANGE,
            new WindowFrame.Bound(BoundKind.UNBOUNDED_PRECEDING, null),
            new WindowFrame.Bound(BoundKind.CURRENT_ROW, null), WindowFrame.Exclude.NO_OTHERS);

    private final BindContext context;
    private final List<WindowDefinition> named = new ArrayList<>();

    WindowDefinitions(BindContext context) {
        this.context = context;
    }

    /** A window may build on those before it. */
    void define(List<WindowDefinition> clause) {
        for (var definition : clause) {
            named.add(named.isEmpty() ? definition : onBase(definition));
        }
    }

    /** What stands behind OVER, with all that it takes over from others. */
    WindowDefinition resolve(WindowDefinition over) {
        return over.name() == null ? onBase(over) : find(over.name(), over.position());
    }

    private WindowDefinition find(String name, int position) {
        for (int i = named.size() - 1; i >= 0; i--) {
            if (Ascii.same(named.get(i).name(), name)) {
                return named.get(i);
            }
        }
        throw context.error("no such window: " + name, position);
    }

    private WindowDefinition onBase(WindowDefinition window) {
        if (window.base() == null) {
            return window;
        }
        var base = find(window.base(), window.position());
        String overridden = !window.partitionBy().isEmpty() ? "PARTITION clause"
                : !base.orderBy().isEmpty() && !window.orderBy().isEmpty() ? "ORDER BY clause"
                : base.frame() != null ? "frame specification" : null;
        if (overridden != null) {
            throw context.error("cannot override " + overridden + " of window: " + window.base(),
                    window.position());
        }
        return new WindowDefinition(window.name(), null, base.partitionBy(),
                base.orderBy().isEmpty() ? window.orderBy() : base.orderBy(), window.frame(),
                window.position());
    }

    /** The frame for a function; those that are about a row's place have their own, whatever is written. */
    Plan.Frame frame(WindowDefinition window, Expression.FunctionCall e,
            AggregateDefinition function) {
        var frame = window.frame() == null ? DEFAULT : window.frame();
        boolean offset = frame.start().offset() != null || frame.end().offset() != null;
        if (frame.mode() == WindowFrame.Mode.RANGE && offset && window.orderBy().size() != 1) {
            throw context.error(
                    "RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression",
                    e.position());
        }
        if (function.needsWindow()) {
            if (e.filter() != null) {
                throw context.error(
                        "FILTER clause may only be used with aggregate window functions",
                        e.position());
            }
            switch (function.name()) {
                case "row_number", "lag" -> {
                    return own(WindowFrame.Mode.ROWS, BoundKind.UNBOUNDED_PRECEDING,
                            BoundKind.CURRENT_ROW);
                }
                case "rank", "dense_rank" -> {
                    return own(WindowFrame.Mode.RANGE, BoundKind.UNBOUNDED_PRECEDING,
                            BoundKind.CURRENT_ROW);
                }
                case "percent_rank" -> {
                    return own(WindowFrame.Mode.GROUPS, BoundKind.CURRENT_ROW,
                            BoundKind.UNBOUNDED_FOLLOWING);
                }
                case "cume_dist" -> {
                    return own(WindowFrame.Mode.GROUPS, BoundKind.FOLLOWING,
                            BoundKind.UNBOUNDED_FOLLOWING);
                }
                case "ntile" -> {
                    return own(WindowFrame.Mode.ROWS, BoundKind.CURRENT_ROW,
                            BoundKind.UNBOUNDED_FOLLOWING);
                }
                case "lead" -> {
                    return own(WindowFrame.Mode.ROWS, BoundKind.UNBOUNDED_PRECEDING,
                            BoundKind.UNBOUNDED_FOLLOWING);
                }
                default -> { }
            }
        }
        return new Plan.Frame(frame.mode(), frame.start().kind(), offset(frame.start()),
                frame.end().kind(), offset(frame.end()), frame.exclude());
    }

    private static Plan.Frame own(WindowFrame.Mode mode, BoundKind start, BoundKind end) {
        return new Plan.Frame(mode, start, null, end, null, WindowFrame.Exclude.NO_OTHERS);
    }

    /** What is no constant is NULL, which is then refused as an offset, as in SQLite. */
    private Scalar offset(WindowFrame.Bound bound) {
        if (bound.offset() == null) {
            return null;
        }
        try {
            Scalar offset = new ExpressionBinder(context, new Scope(null, context), null)
                    .bind(bound.offset());
            if (Scalars.isConstant(offset) && !Scalars.hasSubquery(List.of(List.of(offset)))) {
                return offset;
            }
        } catch (PicoVoltException e) {
            // It names a column.
        }
        return new Scalar.Literal(Value.NullValue.NULL);
    }
}
