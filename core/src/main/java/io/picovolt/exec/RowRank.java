package io.picovolt.exec;

import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;

/** row_number, rank, dense_rank, percent_rank, cume_dist and ntile: where a row stands in its partition. */
final class RowRank extends WindowFunction {
    private final String name;
    private final int argument;

    RowRank(String name, int argument) {
        this.name = name;
        this.argument = argument;
    }

    @Override
    Vector evaluate(WindowRows rows) {
        boolean real = name.equals("percent_rank") || name.equals("cume_dist");
        var longs = real ? null : new long[rows.size];
        var doubles = real ? new double[rows.size] : null;
        for (int p = 0; p + 1 < rows.partitions.length; p++) {
            int from = rows.partitions[p];
            int to = rows.partitions[p + 1];
            switch (name) {
                case "row_number" -> {
                    for (int i = from; i < to; i++) {
                        longs[i] = i - from + 1;
                    }
                }
                case "rank" -> {
                    for (int i = from; i < to; i++) {
                        longs[i] = rows.groups[rows.groupOf[i]] - from + 1;
                    }
                }
                case "dense_rank" -> {
                    for (int i = from; i < to; i++) {
                        longs[i] = rows.groupOf[i] - rows.groupOf[from] + 1;
                    }
                }
                case "percent_rank" -> {
                    for (int i = from; to - from > 1 && i < to; i++) {
                        doubles[i] = (double) (rows.groups[rows.groupOf[i]] - from) / (to - from - 1);
                    }
                }
                case "cume_dist" -> {
                    for (int i = from; i < to; i++) {
                        doubles[i] = (double) (rows.groups[rows.groupOf[i] + 1] - from) / (to - from);
                    }
                }
                default -> tiles(longs, from, to, Conversion.toLong(rows.values[argument].get(from)));
            }
        }
        return real ? new DoubleVector(doubles, null) : new LongVector(longs, null);
    }

    /** The first tiles have one row more when rows are left over. */
    private static void tiles(long[] tiles, int from, int to, long count) {
        if (count <= 0) {
            throw PicoVoltException.error("argument of ntile must be a positive integer");
        }
        long size = (to - from) / count;
        long larger = (to - from) % count;
        for (int i = from; i < to; i++) {
            long row = i - from;
            tiles[i] = 1 + (row < larger * (size + 1) ? row / (size + 1)
                    : larger + (row - larger * (size + 1)) / size);
        }
    }
}
