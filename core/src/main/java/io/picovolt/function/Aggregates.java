package io.picovolt.function;

import io.picovolt.value.Collation;

/** The built-in aggregates, and the names of window functions. */
final class Aggregates implements AggregateDefinition.Factory {
    private static final int COUNT = 0;
    private static final int MIN = 1;
    private static final int MAX = 2;
    private static final int CONCAT = 3;
    private static final int SUM = 4;
    private static final int TOTAL = 5;
    private static final int AVG = 6;

    private final int id;

    private Aggregates(int id) {
        this.id = id;
    }

    static void register(Functions functions) {
        add(functions, "count", 0, 1, COUNT);
        add(functions, "sum", 1, 1, SUM);
        add(functions, "total", 1, 1, TOTAL);
        add(functions, "avg", 1, 1, AVG);
        add(functions, "min", 1, 1, MIN);
        add(functions, "max", 1, 1, MAX);
        add(functions, "group_concat", 1, 2, CONCAT);
        add(functions, "string_agg", 2, 2, CONCAT);
        Percentile.register(functions);
        addWindow(functions, "row_number", 0, 0);
        addWindow(functions, "rank", 0, 0);
        addWindow(functions, "dense_rank", 0, 0);
        addWindow(functions, "percent_rank", 0, 0);
        addWindow(functions, "cume_dist", 0, 0);
        addWindow(functions, "ntile", 1, 1);
        addWindow(functions, "lag", 1, 3);
        addWindow(functions, "lead", 1, 3);
        addWindow(functions, "first_value", 1, 1);
        addWindow(functions, "last_value", 1, 1);
        addWindow(functions, "nth_value", 2, 2);
    }

    private static void addWindow(Functions functions, String name, int least, int most) {
        functions.register(new AggregateDefinition(name, least, most, null));
    }

    private static void add(Functions functions, String name, int least, int most, int id) {
        functions.register(new AggregateDefinition(name, least, most, new Aggregates(id)));
    }

    @Override
    public Accumulator create(FunctionContext context, Collation collation) {
        return switch (id) {
            case COUNT -> new CountAccumulator();
            case MIN -> new MinMaxAccumulator(-1, collation);
            case MAX -> new MinMaxAccumulator(1, collation);
            case CONCAT -> new ConcatAccumulator();
            default -> new SumAccumulator(id - SUM);
        };
    }
}
