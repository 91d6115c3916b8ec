package io.picovolt.exec;

import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;

/**
 * {@code generate_series(start [, stop [, step]])} as SQLite's extension has it: stop is 4294967295
 * and step 1 unless given, a step of 0 counts as 1, a NULL argument gives no rows.
 */
final class GenerateSeries implements TableFunctions.Rows {
    private static final long DEFAULT_STOP = 0xFFFFFFFFL;

    private long next;
    private final long stop;
    private final long step;
    private boolean ended;

    GenerateSeries(Value[] arguments) {
        if (arguments.length == 0) {
            throw PicoVoltException.error(
                    "first argument to \"generate_series()\" missing or unusable");
        }
        for (Value argument : arguments) {
            ended |= argument.isNull();
        }
        next = Conversion.toLong(arguments[0]);
        stop = arguments.length > 1 ? Conversion.toLong(arguments[1]) : DEFAULT_STOP;
        long given = arguments.length > 2 ? Conversion.toLong(arguments[2]) : 1;
        step = given == 0 ? 1 : given;
        ended |= step > 0 ? next > stop : next < stop;
    }

    @Override
    public Batch next() {
        if (ended) {
            return null;
        }
        var values = new long[Batch.CAPACITY];
        int count = 0;
        while (!ended && count < values.length) {
            values[count++] = next;
            long following = next + step;
            // A sum that went over the edge of 64 bits ends the series too.
            ended = step > 0 ? following > stop || following < next
                    : following < stop || following > next;
            next = following;
        }
        return new Batch(count, new Vector[] {new LongVector(values, null)});
    }
}
