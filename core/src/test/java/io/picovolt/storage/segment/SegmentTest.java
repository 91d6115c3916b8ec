package io.picovolt.storage.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.ExactNumbers;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private final MemoryParts parts = new MemoryParts();

    /** A segment whose rowids are 10, 20, 30 …, inserted by transaction 7, all living. */
    @SafeVarargs
    private Segment segment(int rows, IntFunction<Value>... columns) {
        var writer = new SegmentWriter(columns.length, parts);
        for (int from = 0; from < rows; from += 2048) {
            int count = Math.min(2048, rows - from);
            var rowids = new long[count];
            var inserted = new long[count];
            var vectors = new Vector[columns.length];
            for (int i = 0; i < count; i++) {
                rowids[i] = 10L * (from + i + 1);
                inserted[i] = 7;
            }
            for (int c = 0; c < columns.length; c++) {
                var builder = new VectorBuilder(count);
                for (int i = 0; i < count; i++) {
                    builder.set(i, columns[c].apply(from + i));
                }
                vectors[c] = builder.finish();
            }
            writer.addBlock(count, rowids, inserted, new long[count], vectors);
        }
        return Segment.open(parts, writer.finish(parts), parts);
    }

    private static Value decimal(String number) {
        return new Value.DecimalValue(ExactNumbers.decimal(new BigDecimal(number)));
    }

    static void assertSame(Value expected, Value actual) {
        if (expected instanceof Value.BlobValue blob) {
            assertArrayEquals(blob.value(), ((Value.BlobValue) actual).value());
        } else if (expected instanceof Value.DecimalValue decimal) {
            assertEquals(ExactNumbers.exact(decimal.value()),
                    ExactNumbers.exact(((Value.DecimalValue) actual).value()));
        } else {
            assertEquals(expected, actual);
        }
    }

    @Test
    void givesBackWhatWasWritten() {
        IntFunction<Value> mixed = row -> switch (row % 6) {
            case 0 -> Value.NullValue.NULL;
            case 1 -> Value.of(row * 1_000_000_007L);
            case 2 -> Value.of(row / 3.0);
            case 3 -> decimal(row + ".50");
            case 4 -> Value.of("text " + row % 100);
            default -> new Value.BlobValue(new byte[] {(byte) row, 1, 2});
        };
        IntFunction<Value> numbers = row -> Value.of(row * 3L);
        IntFunction<Value> reals = row -> row % 5 == 0 ? Value.NullValue.NULL : Value.of(row * 0.01);
        IntFunction<Value> texts = row -> Value.of("t" + row);
        IntFunction<Value> nulls = row -> Value.NullValue.NULL;
        var segment = segment(5000, mixed, numbers, reals, texts, nulls);
        assertEquals(5000, segment.rows());
        assertEquals(3, segment.blockCount());
        assertEquals(904, segment.blockRows(2));
        for (int block = 0; block < 3; block++) {
            assertEquals(10L * (2048 * block + 1), segment.rowids(block)[0]);
            assertEquals(7, segment.inserted(block)[903]);
            assertEquals(0, segment.deleted(block)[903]);
            for (int row = 0; row < segment.blockRows(block); row++) {
                assertEquals(10L * (2048 * block + row + 1), segment.rowids(block)[row]);
            }
            var columns = new IntFunction<?>[] {mixed, numbers, reals, texts, nulls};
            for (int c = 0; c < columns.length; c++) {
                Vector vector = segment.column(block, c);
                for (int row = 0; row < segment.blockRows(block); row++) {
                    assertSame((Value) columns[c].apply(2048 * block + row), vector.get(row));
                }
            }
        }
        assertEquals(MixedVector.class, segment.column(0, 0).getClass());
        assertEquals(LongVector.class, segment.column(0, 1).getClass());
        assertEquals(DoubleVector.class, segment.column(0, 2).getClass());
        assertEquals(TextVector.class, segment.column(0, 3).getClass());
        assertEquals(ConstantVector.class, segment.column(0, 4).getClass());
        assertTrue(segment.column(0, 5).isNull(0), "a column that was added later");
    }

    @Test
    void findsTheNewestVersionOfARow() {
        var writer = new SegmentWriter(0, parts);
        long[] rowids = {-5, 3, 3, 3, 9, 20};
        long[] inserted = {1, 1, 2, 4, 1, 5};
        long[] deleted = {0, 2, 4, 6, 0, 0};
        writer.addBlock(6, rowids, inserted, deleted, new Vector[0]);
        var segment = Segment.open(parts, writer.finish(parts), parts);
        assertEquals(0, segment.find(-5));
        assertEquals(3, segment.find(3));
        assertEquals(5, segment.find(20));
        for (long absent : new long[] {-6, -4, 2, 4, 10, 21, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(-1, segment.find(absent));
        }
        assertArrayEquals(deleted, segment.deleted(0));
        assertEquals(new SegmentEntry(segment.entry().footer(), 0, 6, -5, 20, 1, 5, 3, 6), segment.entry());
    }

    @Test
    void findsRowsOfAllBlocks() {
        var segment = segment(40_000);
        for (int row = 0; row < 40_000; row += 37) {
            assertEquals(row, segment.find(10L * (row + 1)));
            assertEquals(-1, segment.find(10L * (row + 1) + 3));
        }
    }

    @Test
    void skipsBlocksByBounds() {
        var segment = segment(4096, row -> Value.of((long) row), row -> Value.of(row + 0.5),
                row -> Value.of(row < 2048 ? "1998-01-" : "2001-12-24 more"),
                row -> row < 2048 ? Value.NullValue.NULL : Value.of(1), row -> decimal("1.5"));
        assertTrue(segment.mayHold(0, 0, 2047, 5000));
        assertFalse(segment.mayHold(0, 0, 2048, 5000));
        assertFalse(segment.mayHold(1, 0, 2047.5, 2047.9));
        assertTrue(segment.mayHold(1, 0, 2047.5, 2048.0));
        assertTrue(segment.mayHold(0, 1, 2047, 2048));
        assertFalse(segment.mayHold(0, 1, 2048, 2049));
        assertFalse(segment.mayHold(0, 1, -1.0, 0.4));
        assertTrue(segment.mayHold(0, 2, "1998", "1999"));
        assertFalse(segment.mayHold(0, 2, "1999", null));
        assertFalse(segment.mayHold(1, 2, null, "2001"));
        assertTrue(segment.mayHold(1, 2, "2001-12-25", null), "as far as eight bytes tell");
        assertFalse(segment.mayHold(0, 3, Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals(2048, segment.nullCount(0, 3));
        assertEquals(0, segment.nullCount(1, 3));
        assertTrue(segment.mayHold(0, 4, 7, 8), "decimals have no bounds");
        assertFalse(segment.mayHold(0, 5, 7, 8));
        assertEquals(2048, segment.nullCount(0, 5));
    }

    @Test
    void loadsLargeValuesThatAreWanted() {
        IntFunction<Value> large = row -> row % 2 == 0 ? Value.of("x".repeat(600) + row)
                : new Value.BlobValue(new byte[513 + row]);
        var segment = segment(10, large);
        assertSame(large.apply(4), segment.value(0, 0, 4));
        assertEquals(1, parts.loads);
        assertSame(large.apply(7), segment.value(0, 0, 7));
        assertEquals(2, parts.loads);
        Vector all = segment.column(0, 0);
        for (int row = 0; row < 10; row++) {
            assertSame(large.apply(row), all.get(row));
        }
        var text = segment(3, row -> Value.of("y".repeat(513 * (row + 1))));
        parts.loads = 0;
        assertSame(Value.of("y".repeat(1026)), text.value(0, 0, 1));
        assertEquals(1, parts.loads);
    }

    @Test
    void isTheSameBytesWhereverItStands() {
        IntFunction<Value> values = row -> Value.of(row * 31 % 1000);
        segment(3000, values);
        byte[] first = Arrays.copyOf(parts.bytes, parts.size);
        segment(3000, values);
        assertArrayEquals(first, Arrays.copyOfRange(parts.bytes, first.length, parts.size));
    }

    /** The example of FORMAT.md is what is written. */
    @Test
    void isWrittenAsTheFormatSays() throws IOException {
        var writer = new SegmentWriter(2, parts);
        var texts = new TextDictionary(new String[] {"Espresso, from Kenya", "Filter"}, 2, true);
        writer.addBlock(3, new long[] {1, 2, 3}, new long[] {1, 1, 2}, new long[] {0, 2, 0}, new Vector[] {
            new DoubleVector(new double[] {9.5, 12.34, 0}, new boolean[] {false, false, true}),
            new TextVector(new int[] {0, 1, 0}, texts, null)});
        writer.finish(parts);
        assertEquals(HexFormat.of().formatHex(Arrays.copyOf(parts.bytes, parts.size)), example("  0  00 08       "));
    }

    /** The bytes of an example of FORMAT.md by its first line. */
    private static String example(String first) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "FORMAT.md"));
        int start = page.indexOf(first, page.indexOf("## Segments"));
        var hex = new StringBuilder();
        for (String line : page.substring(start, page.indexOf("```", start)).split("\n")) {
            var bytes = Pattern.compile("^ *(\\d+)  ([0-9a-f]{2}(?: {1,2}[0-9a-f]{2})*)(?: {3}.*)?$").matcher(line);
            assertTrue(bytes.find(), line);
            assertEquals(hex.length() / 2, Integer.parseInt(bytes.group(1)), line);
            hex.append(bytes.group(2).replace(" ", ""));
        }
        return hex.toString();
    }

    @Test
    void theDividedExampleOfTheFormatIsRead() throws IOException {
        var footer = parts.write(ByteBuffer.wrap(HexFormat.of().parseHex(example("  0  02 03 01       "))));
        var segment = Segment.open(parts, new SegmentEntry(footer, 0, 3, 1, 3, 1, 1, 0, 0), parts);
        assertEquals(2, segment.partCount(0, 0));
        assertArrayEquals(new long[] {1, 2, 3}, segment.rowids(0));
        assertArrayEquals(new long[] {1, 1, 1}, segment.inserted(0));
        assertArrayEquals(new long[3], segment.deleted(0));
        for (int row = 0; row < 3; row++) {
            Value expected = Value.of(List.of("one", "two", "three").get(row));
            assertSame(expected, segment.column(0, 0).get(row));
            assertSame(expected, segment.value(0, 0, row));
        }
        assertTrue(segment.mayHold(0, 0, "two", "two") && !segment.mayHold(0, 0, "twp", null));
    }

    @Test
    void cutsWhereTheRowidsSay() {
        int segments = 0;
        int longest = 0;
        int rows = 0;
        for (int i = 1; i < 3_000_000; i++) {
            if (SegmentWriter.cutsBefore(rows, i - 1, i)) {
                segments++;
                longest = Math.max(longest, rows);
                rows = 0;
            }
            rows++;
        }
        assertTrue(longest <= 65536);
        int average = 3_000_000 / segments;
        assertTrue(average > 24_000 && average < 42_000, "average " + average);
        assertFalse(SegmentWriter.cutsBefore(65535, 5, 5), "versions of a row stay together");
        assertTrue(SegmentWriter.cutsBefore(65536, 5, 5));
    }

    @Test
    void readsOnlyPartsThatAreAskedFor() {
        var segment = segment(4096, row -> Value.of(row * 7919L % 1000), row -> Value.of(row * 31L % 1000));
        parts.reads = 0;
        assertEquals(1, segment.refs(new int[] {1}, new int[] {0}).length);
        assertEquals(2, segment.refs(new int[] {0, 1}, new int[] {-3, -2, -1, 1, 2}).length);
        segment.column(0, 1);
        segment.rowids(0);
        segment.inserted(1);
        assertEquals(1, parts.reads, "sequences stand in the footer");
    }

    /** Texts that do not compress, of some length. */
    private static IntFunction<Value> noise(int length) {
        return row -> {
            var random = new SplittableRandom(row);
            var text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append((char) (' ' + random.nextInt(95)));
            }
            return Value.of(text.toString());
        };
    }

    @Test
    void wideColumnsComeInPartsOfFewRows() {
        IntFunction<Value> blobs = row -> {
            var bytes = new byte[180];
            new SplittableRandom(row).nextBytes(bytes);
            return new Value.BlobValue(bytes);
        };
        IntFunction<Value> mixed = row -> switch (row % 4) {
            case 0 -> row < 2048 ? Value.NullValue.NULL : Value.of(row / 8.0);
            case 1 -> row < 700 ? Value.of(row) : Value.of("y".repeat(600) + row);
            default -> noise(300).apply(row);
        };
        IntFunction<Value> late = row -> row < 900 ? Value.NullValue.NULL : noise(100 + row % 90).apply(row);
        var columns = List.of(blobs, noise(150), mixed, late, (IntFunction<Value>) Value::of);
        for (int rows : new int[] {2, 90, 1500, 2049, 3001, 4096}) {
            var segment = segment(rows, columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4));
            assertEquals((Math.min(rows, 2048) * 180 + 65535) / 65536, segment.partCount(0, 0), "of " + rows);
            assertEquals(1, segment.partCount(0, 4));
            for (int b = 0; b < segment.blockCount(); b++) {
                for (int c = 0; c < columns.size(); c++) {
                    int[] block = {b};
                    assertTrue(segment.refs(block, new int[] {c}).length <= segment.partCount(b, c));
                    for (PartRef part : segment.refs(block, new int[] {c})) {
                        assertTrue(part.length() <= 131_072, "part of " + part.length());
                    }
                    Vector whole = segment.column(b, c);
                    for (int row = 0; row < segment.blockRows(b); row++) {
                        Value expected = columns.get(c).apply(2048 * b + row);
                        assertSame(expected, whole.get(row));
                        parts.reads = 0;
                        assertSame(expected, segment.value(b, c, row));
                        var one = new ArrayList<PartRef>();
                        segment.refs(b, c, row, one);
                        assertEquals(parts.reads, one.size(), "of one row no more than one part is read");
                        assertTrue(one.size() <= 1 && Set.of(segment.refs(block, new int[] {c})).containsAll(one));
                    }
                }
            }
        }
    }

    @Test
    void wideValuesThatStandTogetherAreDividedToo() {
        IntFunction<Value> few = row -> row < 1000 || row > 1400 ? Value.of(row) : noise(500).apply(row);
        var segment = segment(2048, few);
        for (PartRef part : segment.refs(new int[] {0}, new int[] {0})) {
            assertTrue(part.length() <= 131_072, "part of " + part.length());
        }
        for (int row = 0; row < 2048; row++) {
            assertSame(few.apply(row), segment.value(0, 0, row));
        }
    }

    /** Dividing them would store again what rows have in common; and hashes of large values are few bytes a row. */
    @Test
    void columnsThatDividingMakesLargerStayWhole() {
        var few = segment(2048, row -> noise(500).apply(row * 7919 % 200));
        assertEquals(1, few.partCount(0, 0));
        assertTrue(few.refs(new int[] {0}, new int[] {0})[0].length() > 66_000);
        var large = segment(2048, row -> Value.of("z".repeat(600) + row));
        assertEquals(1, large.partCount(0, 0));
        assertTrue(large.refs(new int[] {0}, new int[] {0})[0].length() > 65_536);
    }

    @Test
    void refusesAnotherNumberOfRows() {
        var entry = segment(100).entry();
        var other = new SegmentEntry(entry.footer(), entry.start(), 99, 0, 0, 0, 0, 0, 0);
        var error = assertThrows(PicoVoltException.class, () -> Segment.open(parts, other, parts));
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
    }
}
