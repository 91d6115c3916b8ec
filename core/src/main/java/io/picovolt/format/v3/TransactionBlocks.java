package io.picovolt.format.v3;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Committed transactions by number, ascending, with the times of their commits in milliseconds since 1970-01-01 UTC.
 * They stand in blocks, which are read when someone asks. A block is, for each transaction, {@code number - the one
 * before, zigzag(time - the one before)}, where the first counts from the block's first number - 1 and least time.
 */
public final class TransactionBlocks {
    /** Transactions of a block; the last has fewer. */
    public static final int BLOCK = 8192;

    private final PartSource source;
    private final List<Block> blocks;
    private final int count;
    private int loaded = -1;
    private long[] numbers;
    private long[] times;

    /** A block of the log and what its transactions lie between. */
    public record Block(int count, long first, long last, long minTime, long maxTime, PartRef part) {}

    public TransactionBlocks(PartSource source, List<Block> blocks) {
        this.source = source;
        this.blocks = blocks;
        int sum = 0;
        for (Block block : blocks) {
            sum += block.count;
        }
        count = sum;
    }

    /** The blocks as they are written, but for the last, which may be too short to keep. */
    public List<Block> blocks() {
        return blocks;
    }

    public int count() {
        return count;
    }

    /** The number of the {@code index}-th transaction, oldest first. */
    public long number(int index) {
        load(index / BLOCK);
        return numbers[index % BLOCK];
    }

    public long time(int index) {
        load(index / BLOCK);
        return times[index % BLOCK];
    }

    /** The last transaction that was committed up to a time, or 0. */
    public long clockAt(long millis) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.maxTime <= millis) {
                return block.last;
            }
            if (block.minTime <= millis) {
                load(i);
                for (int j = block.count - 1; ; j--) {
                    if (times[j] <= millis) {
                        return numbers[j];
                    }
                }
            }
        }
        return 0;
    }

    private void load(int number) {
        if (number == loaded) {
            return;
        }
        Block block = blocks.get(number);
        var in = new ByteReader(source.read(block.part), "transactions from " + block.first);
        var newNumbers = new long[block.count];
        var newTimes = new long[block.count];
        long at = block.first - 1;
        long time = block.minTime;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < block.count; i++) {
            long step = in.varint("number");
            if (step <= 0 || step > block.last - at) {
                throw in.corrupt("numbers out of order");
            }
            at += step;
            time += Varints.unzigzag(in.varint("time"));
            newNumbers[i] = at;
            newTimes[i] = time;
            min = Math.min(min, time);
            max = Math.max(max, time);
        }
        if (!in.atEnd() || newNumbers[0] != block.first || at != block.last || min != block.minTime
                || max != block.maxTime) {
            throw in.corrupt("not what the root says");
        }
        numbers = newNumbers;
        times = newTimes;
        loaded = number;
    }

    /** Writes transactions as one block; there is one at least, and {@link #BLOCK} at most. */
    public static Block write(PartSink sink, long[] numbers, long[] times, int from, int count) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            min = Math.min(min, times[i]);
            max = Math.max(max, times[i]);
        }
        var out = new ByteWriter();
        long number = numbers[from] - 1;
        long time = min;
        for (int i = from; i < from + count; i++) {
            out.varint(numbers[i] - number).varint(Varints.zigzag(times[i] - time));
            number = numbers[i];
            time = times[i];
        }
        return new Block(count, numbers[from], number, min, max, sink.write(out.toBytes()));
    }

    static ByteWriter encode(List<Block> blocks) {
        var out = new ByteWriter().varint(blocks.size());
        for (Block block : blocks) {
            out.varint(block.count).varint(block.first).varint(block.last - block.first);
            out.varint(Varints.zigzag(block.minTime)).varint(block.maxTime - block.minTime);
            Fields.put(out, block.part);
        }
        return out;
    }

    static List<Block> decode(ByteReader in, long clock) {
        int count = in.count("count of blocks", 24);
        var blocks = new ArrayList<Block>(count);
        long before = 0;
        long transactions = 0;
        for (int i = 0; i < count; i++) {
            int size = Fields.small(in, "transactions");
            long first = in.varint("first number");
            long last = first + in.varint("last number");
            long min = Varints.unzigzag(in.varint("least time"));
            var block = new Block(size, first, last, min, min + in.varint("most time"), Fields.part(in));
            transactions += size;
            if (size == 0 || size > BLOCK || size < BLOCK && i + 1 < count || first <= before || last < first
                    || last > clock || block.maxTime < min || block.part.length() < 2L * size
                    || transactions > Integer.MAX_VALUE) {
                throw in.corrupt("blocks of transactions out of order");
            }
            before = last;
            blocks.add(block);
        }
        return blocks;
    }
}
