package io.picovolt.format.v3;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;

/**
 * Transactions by number, ascending, with the times of their commits.
 *
 * <pre>
 *  clock, count, count times: number - the one before, zigzag(time - the one before)
 * </pre>
 *
 * All are varints; a time is milliseconds since 1970-01-01 UTC.
 *
 * @param clock the last number that was given to a transaction
 */
public record TransactionLog(long clock, long[] numbers, long[] times) {

    public byte[] encode() {
        var out = new ByteWriter();
        out.varint(clock).varint(numbers.length);
        long number = 0;
        long time = 0;
        for (int i = 0; i < numbers.length; i++) {
            out.varint(numbers[i] - number).varint(Varints.zigzag(times[i] - time));
            number = numbers[i];
            time = times[i];
        }
        return out.toBytes();
    }

    static TransactionLog decode(ByteReader in) {
        long clock = in.varint("clock");
        int count = in.count("count", 2);
        var numbers = new long[count];
        var times = new long[count];
        long number = 0;
        long time = 0;
        for (int i = 0; i < count; i++) {
            long step = in.varint("number");
            if (step <= 0 || step > clock - number) {
                throw in.corrupt("numbers out of order");
            }
            number += step;
            time += Varints.unzigzag(in.varint("time"));
            numbers[i] = number;
            times[i] = time;
        }
        if (clock < 0 || !in.atEnd()) {
            throw in.corrupt("trailing bytes");
        }
        return new TransactionLog(clock, numbers, times);
    }
}
