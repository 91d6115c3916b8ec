package io.picovolt.exec;

import io.picovolt.vector.Batch;

/**
 * One node of a running plan: pulls batches from its inputs and hands batches over.
 *
 * <pre>
 * Limit 3
 *   Project [column 0]                 LimitOperator.next()
 *     Filter [column 1 &gt; 5]      ->      ProjectOperator.next()
 *       TableScan users                      FilterOperator.next()
 *                                              TableScanOperator.next() -> Batch
 * </pre>
 *
 * <p>The life of an operator: built once for a prepared statement; then for every run {@link
 * #open()}, {@link #next()} until it answers null or the caller has enough, {@link #close()}. A run
 * may open an operator again at any time, which starts it from its first row: the right side of a
 * lookup join and a correlated subquery do so for every outer row. Between runs an operator holds
 * no rows and no memory of the account.
 *
 * <p>A batch has at most {@link Batch#CAPACITY} rows and at least one that counts. Its vectors stay
 * as they are for good; its selection only until the next call of this operator.
 */
public abstract class Operator {
    protected final ExecutionContext context;
    private long reserved;

    protected Operator(ExecutionContext context) {
        this.context = context;
    }

    /** Begins at the first row, also when rows were read before. */
    public abstract void open();

    /** The next rows, or null when there are none left; to be asked no more after that. */
    public abstract Batch next();

    /** Ends a run and gives back all memory, also after an error, also when it is not open. */
    public abstract void close();

    /** Says how many bytes this operator holds by now; 0 gives all back. */
    protected final void account(long bytes) {
        if (bytes != reserved) {
            if (bytes > reserved) {
                context.memory().reserve(bytes - reserved);
            } else {
                context.memory().release(reserved - bytes);
            }
            reserved = bytes;
        }
    }
}
