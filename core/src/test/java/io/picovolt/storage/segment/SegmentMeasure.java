package io.picovolt.storage.segment;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.codec.Columns;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Size and speed of segments, from a table in a file with {@code |} between the columns, such as the
 * {@code lineitem.tbl} of TPC-H:
 *
 * <pre>
 *   java -cp … io.picovolt.storage.segment.SegmentMeasure lineitem.tbl iiiirrrrtttttttt
 * </pre>
 *
 * <p>One letter a column: i INTEGER, r REAL, d DECIMAL, t TEXT.
 */
final class SegmentMeasure {
    private static final int ROUNDS = 5;

    private final String types;
    private final List<Vector[]> blocks = new ArrayList<>();
    private int rows;

    private SegmentMeasure(String types) {
        this.types = types;
    }

    public static void main(String[] arguments) throws IOException {
        var measure = new SegmentMeasure(arguments[1]);
        measure.read(Path.of(arguments[0]));
        for (int round = 0; round < ROUNDS; round++) {
            measure.run(round == ROUNDS - 1);
        }
    }

    private void read(Path file) throws IOException {
        var lines = new ArrayList<String[]>();
        try (var reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.split("\\|"));
                if (lines.size() == SegmentWriter.BLOCK_ROWS) {
                    add(lines);
                }
            }
        }
        if (!lines.isEmpty()) {
            add(lines);
        }
    }

    private void add(List<String[]> lines) {
        int count = lines.size();
        rows += count;
        var block = new Vector[types.length()];
        for (int c = 0; c < block.length; c++) {
            var longs = new long[count];
            var doubles = new double[count];
            var values = new Value[count];
            var codes = new int[count];
            var texts = new String[count];
            for (int i = 0; i < count; i++) {
                String text = lines.get(i)[c];
                texts[i] = text;
                codes[i] = i;
                switch (types.charAt(c)) {
                    case 'i' -> longs[i] = Long.parseLong(text);
                    case 'r' -> doubles[i] = Double.parseDouble(text);
                    case 'd' -> values[i] = new Value.DecimalValue(Decimal.parse(text));
                    default -> { }
                }
            }
            block[c] = switch (types.charAt(c)) {
                case 'i' -> new LongVector(longs, null);
                case 'r' -> new DoubleVector(doubles, null);
                case 'd' -> new MixedVector(values);
                default -> new TextVector(codes, new TextDictionary(texts, count, false), null);
            };
        }
        blocks.add(block);
        lines.clear();
    }

    private void run(boolean prints) {
        int columns = types.length();
        var sizes = new long[columns];
        var encoding = new long[columns];
        var decoding = new long[columns];
        var none = new MemoryParts();
        for (int b = 0; b < blocks.size(); b++) {
            int count = count(b);
            for (int c = 0; c < columns; c++) {
                long start = now();
                var out = new ByteWriter();
                Columns.encode(blocks.get(b)[c], count, none, out);
                byte[] bytes = out.toBytes();
                long middle = now();
                Columns.decode(new ByteReader(ByteBuffer.wrap(bytes), "column"), count, none);
                decoding[c] += now() - middle;
                encoding[c] += middle - start;
                sizes[c] += bytes.length;
            }
        }
        if (prints) {
            System.out.println(rows + " rows");
            for (int c = 0; c < columns; c++) {
                System.out.printf("%2d %c %9d bytes %6.2f a row, encode %6.1f, decode %6.1f M values/s%n", c,
                        types.charAt(c), sizes[c], sizes[c] / (double) rows,
                        rows * 1e3 / encoding[c], rows * 1e3 / decoding[c]);
            }
            printTotal();
        }
    }

    /** Of the processor: what else the machine does matters less then. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private int count(int block) {
        return Math.min(SegmentWriter.BLOCK_ROWS, rows - block * SegmentWriter.BLOCK_ROWS);
    }

    private void printTotal() {
        var parts = new MemoryParts();
        var writer = new SegmentWriter(types.length(), parts);
        long rowid = 1;
        long start = now();
        for (int b = 0; b < blocks.size(); b++) {
            int count = count(b);
            var rowids = new long[count];
            var inserted = new long[count];
            for (int i = 0; i < count; i++) {
                rowids[i] = rowid++;
                inserted[i] = 1;
            }
            writer.addBlock(count, rowids, inserted, new long[count], blocks.get(b));
            if (writer.blocks() == SegmentWriter.MAX_BLOCKS || b == blocks.size() - 1) {
                writer.finish(parts);
            }
        }
        System.out.printf("segments: %d bytes, %.0f ns a row%n", parts.position(),
                (now() - start) / (double) rows);
    }
}
