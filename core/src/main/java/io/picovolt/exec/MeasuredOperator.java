package io.picovolt.exec;

import io.picovolt.plan.Plan;
import io.picovolt.vector.Batch;

/** Counts what another operator does, for EXPLAIN ANALYZE. */
final class MeasuredOperator extends Operator {
    final Plan plan;
    private final Operator operator;
    private long runs;
    private long rows;
    /** With its inputs. */
    private long millis;

    MeasuredOperator(ExecutionContext context, Plan plan, Operator operator) {
        super(context);
        this.plan = plan;
        this.operator = operator;
    }

    @Override
    public void open() {
        long begin = context.now();
        operator.open();
        runs++;
        millis += context.now() - begin;
    }

    @Override
    public Batch next() {
        long begin = context.now();
        Batch batch = operator.next();
        rows += batch == null ? 0 : batch.count;
        millis += context.now() - begin;
        return batch;
    }

    @Override
    public void close() {
        operator.close();
    }

    String figures() {
        return runs == 0 ? "; never run"
                : "; gave " + rows + (runs == 1 ? "" : " in " + runs + " runs") + ", " + millis + " ms";
    }
}
