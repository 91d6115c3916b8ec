package io.picovolt.format.v1;

import static io.picovolt.format.v1.LegacyImageBuilder.envelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.format.SharedFolder;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyImageTest {
    private static final String ONE_TABLE = "{\"format_version\":1,\"clock\":9,\"page_count\":1,"
            + "\"tables\":[{\"name\":\"t\",\"columns\":[\"a\"],\"first_page\":0,\"tail_id\":0,"
            + "\"row_versions\":1,\"indexed_columns\":[]}],$BLOBS}";

    @Test
    void readsTheGoldenFileOfVersion1() throws IOException {
        var image = LegacyImage.open(SharedFolder.golden("golden_v0_11_0.pvdb"));
        assertEquals(6, image.clock());
        assertEquals(List.of("notes", "users"),
                image.tables().stream().map(LegacyTable::name).toList());
        assertEquals(List.of("6-0 [1, " + "x".repeat(500) + "]"), versions(image, 0));
        assertEquals(List.of("id", "name", "city"), image.tables().get(1).columns());
        assertEquals(List.of("1-4 [1, alice, paris]", "2-0 [2, bob, berlin]", "3-0 [3, carol, cairo]",
                "5-0 [1, alice, london]"), versions(image, 1));
    }

    @Test
    void readsTheGoldenFileOfVersion2() throws IOException {
        var image = LegacyImage.open(SharedFolder.golden("golden_v1_3_0.pvdb"));
        assertEquals(7, image.clock());
        assertEquals(List.of("downloads"), image.tables().get(0).indexedColumns());
        assertEquals(List.of("1-6 [1, serde, 90000]", "2-0 [2, tokio, 80000]", "3-0 [3, rand, 70000]",
                "4-0 [4, clap, 60000]", "5-0 [5, log, 50000]", "7-0 [1, serde, 95000]"),
                versions(image, 0));
    }

    @Test
    void readsEveryKindOfField() {
        var builder = new LegacyImageBuilder()
                .blob("a long text of many characters".getBytes(StandardCharsets.UTF_8));
        builder.page(-1, envelope(1, 0) + "0100 00", envelope(2, 3) + "0100 01 feffffffffffffff",
                envelope(4, 0) + "0100 02 0300 68c3a9", envelope(5, 0) + "0100 03 0300 0102ff",
                envelope(6, 0) + "0100 06 a01ce9ffffffffffffffffffffffffff",
                envelope(7, 0) + "0100 04 0000000000000000",
                envelope(8, 0) + "0100 05 0000000000000000", envelope(0, 0) + "0100 00 ff");
        assertEquals(List.of("1-0 [NULL]", "2-3 [-2]", "4-0 [hé]", "5-0 [x'0102ff']", "6-0 [-1.500000]",
                "7-0 [a long text of many characters]",
                "8-0 [x'" + HexFormat.of().formatHex(
                        "a long text of many characters".getBytes(StandardCharsets.UTF_8)) + "']",
                "0-0 [NULL]"), versions(LegacyImage.open(builder.build(ONE_TABLE)), 0));
    }

    @Test
    void refusesBadRecords() {
        assertCorrupt("page 0 slot 0: truncated envelope", "00");
        assertCorrupt("page 0 slot 0: truncated field count", envelope(1, 0) + "01");
        assertCorrupt("page 0 slot 0: field count does not match", envelope(1, 0) + "0200 00 00");
        assertCorrupt("page 0 slot 0: truncated field tag", envelope(1, 0) + "0100");
        assertCorrupt("page 0 slot 0: bad field tag 0x7", envelope(1, 0) + "0100 07");
        assertCorrupt("page 0 slot 0: truncated integer", envelope(1, 0) + "0100 01 00");
        assertCorrupt("page 0 slot 0: truncated text", envelope(1, 0) + "0100 02 0200 61");
        assertCorrupt("page 0 slot 0: truncated blob", envelope(1, 0) + "0100 03 ffff 61");
        assertCorrupt("page 0 slot 0: truncated decimal", envelope(1, 0) + "0100 06 00");
        assertCorrupt("page 0 slot 0: invalid UTF-8 in text", envelope(1, 0) + "0100 02 0200 c080");
        assertCorrupt("page 0 slot 0: no such CAS blob: 0", envelope(1, 0) + "0100 04 0000000000000000");
        assertCorrupt("page 0 slot 0: no such CAS blob: 18446744073709551615",
                envelope(1, 0) + "0100 05 ffffffffffffffff");
        assertCorrupt("page 0 slot 0: deleted before it was inserted", envelope(3, 2) + "0100 00");
    }

    @Test
    void leavesOutWhatWasDoneAfterTheClock() {
        assertEquals(List.of("1-0 [NULL]", "9-0 [NULL]"), versions(LegacyImage.open(new LegacyImageBuilder().page(-1,
                envelope(1, 10) + "0100 00", envelope(10, 0) + "0100 00", envelope(9, 0) + "0100 00",
                envelope(10, 11) + "0100 00").build(ONE_TABLE)), 0));
    }

    private static void assertCorrupt(String message, String... records) {
        assertCorrupt(message, new LegacyImageBuilder().page(-1, records).build(ONE_TABLE));
    }

    @Test
    void refusesBadPages() {
        assertCorrupt("table t: no such page: 1", new LegacyImageBuilder().page(1).build(ONE_TABLE));
        assertCorrupt("table t: page 0 is in a cycle", new LegacyImageBuilder().page(0).build(ONE_TABLE));
        assertCorrupt("table t: no such page: 0", new LegacyImageBuilder().build(ONE_TABLE));
        assertCorrupt("page 0: invalid page type 0",
                new LegacyImageBuilder().page(new byte[4096]).build(ONE_TABLE));
        ByteBuffer image = new LegacyImageBuilder().page(-1).build(ONE_TABLE);
        image.put(24 + 8, (byte) 2);
        assertCorrupt("page 0: invalid page type 2", image);
        image = new LegacyImageBuilder().page(-1).build(ONE_TABLE);
        image.put(24 + 24, (byte) 1);
        assertCorrupt("page 0: checksum mismatch", image);
        image = new LegacyImageBuilder().page(-1).build(ONE_TABLE);
        image.put(24 + 12, (byte) 0x20);
        assertCorrupt("page 0: slots and records overlap", image);
        image = new LegacyImageBuilder().page(-1, envelope(1, 0) + "010000").build(ONE_TABLE);
        image.put(24 + 31, (byte) 0x20);
        assertCorrupt("page 0: row record out of page bounds", image);
        image = new LegacyImageBuilder().page(-1, envelope(1, 0) + "010000", envelope(2, 0) + "010000")
                .build(ONE_TABLE);
        image.putInt(24 + 32, image.getInt(24 + 28));
        image.put(24 + 33, image.get(24 + 29));
        assertEquals(2, versions(LegacyImage.open(image), 0).size(), "equal slots still fit");
        image.put(24 + 9, (byte) 3);
        image.putInt(24 + 36, image.getInt(24 + 28));
        assertCorrupt("page 0 slot 2: records overlap", image);
    }

    @Test
    void refusesTwoTablesInOneChain() {
        String table = "{\"name\":\"%\",\"columns\":[\"a\"],\"first_page\":0,\"row_versions\":0}";
        var image = LegacyImage.open(new LegacyImageBuilder().page(-1).build(
                "{\"format_version\":1,\"clock\":0,\"page_count\":1,\"tables\":["
                        + table.replace('%', 'a') + "," + table.replace('%', 'b') + "],$BLOBS}"));
        assertEquals(List.of(), versions(image, 0));
        assertThrows(PicoVoltException.class, () -> versions(image, 1));
    }

    @Test
    void refusesWhatIsNoDatabase() {
        for (ByteBuffer bytes : List.of(ByteBuffer.allocate(0), ByteBuffer.allocate(24),
                ByteBuffer.wrap("PVDB".getBytes(StandardCharsets.US_ASCII)),
                ByteBuffer.wrap("SQLite format 3\0 and some more".getBytes(StandardCharsets.US_ASCII)))) {
            var error = assertThrows(PicoVoltException.class, () -> LegacyImage.open(bytes));
            assertEquals(ErrorCode.SQLITE_NOTADB, error.code());
            assertEquals("file is not a database", error.getMessage());
        }
    }

    @Test
    void refusesBadHeaders() {
        for (int version : new int[] {0, 4, 0x101}) {
            ByteBuffer image = new LegacyImageBuilder().page(-1).build(ONE_TABLE);
            image.put(4, (byte) version).put(5, (byte) (version >> 8));
            assertCorrupt("header: unsupported format version " + version, image);
        }
        for (long[] offsets : new long[][] {{-1, 24}, {24, -1}, {23, 23}, {4120, 25}, {1L << 40, 24},
            {24, 4120}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
            ByteBuffer image = new LegacyImageBuilder().page(-1).build(ONE_TABLE);
            image.order(ByteOrder.LITTLE_ENDIAN).putLong(8, offsets[0]).putLong(16, offsets[1]);
            assertCorrupt("header: offsets are inconsistent", image);
        }
    }

    @Test
    void refusesBadManifests() {
        assertBadManifest("expected value", "x");
        assertBadManifest("unexpected end", "");
        assertBadManifest("the manifest is not an object", "[]");
        assertBadManifest("unsupported format version 0", "{}");
        assertBadManifest("unsupported format version 3", "{\"format_version\":3}");
        assertBadManifest("page_count is not a count", "{\"format_version\":1}");
        assertBadManifest("repeated key", "{\"clock\":1,\"clock\":1}");
        assertBadManifest("trailing characters", ONE_TABLE + "x");
        assertBadManifest("clock is not a count", ONE_TABLE.replace("\"clock\":9", "\"clock\":9.0"));
        assertBadManifest("clock is not a count", ONE_TABLE.replace("\"clock\":9", "\"clock\":-9"));
        assertBadManifest("clock is out of range",
                ONE_TABLE.replace("\"clock\":9", "\"clock\":18446744073709551615"));
        assertBadManifest("tables is not an array", ONE_TABLE.replace("\"tables\"", "\"tables2\""));
        assertBadManifest("columns is not an array", ONE_TABLE.replace("[\"a\"]", "{}"));
        assertBadManifest("columns is not a string", ONE_TABLE.replace("[\"a\"]", "[1]"));
        assertBadManifest("has 0 columns", ONE_TABLE.replace("[\"a\"]", "[]"));
        assertBadManifest("no such column: t.b",
                ONE_TABLE.replace("\"indexed_columns\":[]", "\"indexed_columns\":[\"b\"]"));
        assertBadManifest("length mismatch", ONE_TABLE.replace("$BLOBS", "\"cas_hashes\":[\"00\"]"));
        assertBadManifest("an index entry is malformed", ONE_TABLE.replace("\"indexed_columns\":[]",
                "\"indexes\":[{\"column\":\"a\",\"pairs\":[[{\"Int\":\"1\"},[0]]]}]"));
    }

    private static void assertBadManifest(String message, String manifest) {
        assertCorrupt(message, new LegacyImageBuilder().page(-1).build(manifest));
    }

    @Test
    void refusesBadBlobs() {
        byte[] content = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);
        String keys = new LegacyImageBuilder().blob(content).blobKeys();
        for (String[] change : new String[][] {
            {"[0,20]", "[1,20]", "CAS blob 0: out of bounds"},
            {"[0,20]", "[9223372036854775807,1]", "CAS blob 0: out of bounds"},
            {"[0,20]", "[0,9223372036854775807]", "CAS blob 0: out of bounds"},
            {"[0,20]", "[0,19]", "CAS blob 0: failed its integrity check"},
            {"[0,20]", "[0]", "cas_dir is not a pair"},
            {"[\"", "[\"0", "CAS blob 0: bad hash length: 65"},
            {"[\"" + keys.charAt(15), "[\"g", "CAS blob 0: non-hex digest"}}) {
            var builder = new LegacyImageBuilder().page(-1).blob(content);
            assertCorrupt(change[2],
                    builder.build(ONE_TABLE.replace("$BLOBS", keys.replace(change[0], change[1]))));
        }
        String twice = keys.replaceAll("(\"[0-9a-f]{64}\")", "$1,$1").replace("[0,20]", "[0,20],[0,20]");
        assertCorrupt("CAS blob 1: out of bounds", new LegacyImageBuilder().page(-1).blob(content)
                .build(ONE_TABLE.replace("$BLOBS", twice)));
    }

    @Test
    void checksTheIndexRegion() {
        String valid = "04000000" + "00" + "01000000 0000000000000000"
                + "01 ffffffffffffffff 02000000 08000000 00000000 09000000 00000000"
                + "06 a0252600 00000000 00000000 00000000 01000000 0700000000000000"
                + "02 01000000 62 01000000 0200010000000000";
        assertEquals(List.of(), versions(LegacyImage.open(indexed(valid, 0, 93)), 0));
        assertCorrupt("descriptor out of bounds", indexed(valid, 0, 94));
        assertCorrupt("descriptor out of bounds", indexed(valid, 94, 0));
        assertCorrupt("descriptor out of bounds", indexed(valid, Long.MAX_VALUE, Long.MAX_VALUE));
        assertCorrupt("truncated addresses", indexed(valid, 0, 92));
        assertCorrupt("truncated key", indexed(valid, 0, 80));
        assertCorrupt("bad key tag 4", indexed("01000000 04", 0, 5));
        assertCorrupt("truncated key", indexed("ffffffff", 0, 4));
        assertCorrupt("truncated key", indexed("01000000 03 ffffffff", 0, 9));
        assertCorrupt("truncated addresses", indexed("01000000 00 ffffffff", 0, 9));
        ByteBuffer image = indexed(valid, 0, 93);
        assertCorrupt("index region: overlaps the CAS pool", replace(image, "[4120,", "[4119,"));
        assertCorrupt("index region: out of bounds", replace(image, "[4120,", "[8120,"));
    }

    private static ByteBuffer indexed(String region, long offset, long length) {
        var builder = new LegacyImageBuilder().page(-1);
        builder.version = 2;
        builder.region = LegacyImageBuilder.bytes(region);
        return builder.build(ONE_TABLE.replace(":1,\"clock\"", ":2,\"clock\"").replace(
                "\"indexed_columns\":[]", "\"binary_indexes\":[{\"column\":\"a\",\"offset\":" + offset
                        + ",\"len\":" + length + "}]").replace("$BLOBS", "$BLOBS,$REGION"));
    }

    private static ByteBuffer replace(ByteBuffer image, String what, String by) {
        String bytes = new String(image.array(), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains(what));
        return ByteBuffer.wrap(bytes.replace(what, by).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aHostilePromiseOfManyBlobsCostsNothing() {
        assertBadManifest("out of bounds", ONE_TABLE.replace("$BLOBS",
                "\"cas_hashes\":[\"" + "0".repeat(64) + "\"],\"cas_dir\":[[0,2000000000]]"));
    }

    @Test
    void changedBytesAndTruncationsAreErrorsOrHarmless() throws IOException {
        for (String name : List.of("golden_v0_11_0.pvdb", "golden_v1_3_0.pvdb")) {
            byte[] golden = SharedFolder.golden(name).array();
            for (int i = 0; i < golden.length; i++) {
                byte[] changed = golden.clone();
                changed[i] ^= (byte) (1 << i % 8);
                readAll(ByteBuffer.wrap(changed));
                if (i % 7 == 0 || i < 64) {
                    readAll(ByteBuffer.wrap(golden, 0, i));
                }
            }
        }
    }

    /** Any exception but the engine's own fails the test. */
    private static void readAll(ByteBuffer bytes) {
        try {
            var image = LegacyImage.open(bytes);
            for (int i = 0; i < image.tables().size(); i++) {
                versions(image, i);
            }
        } catch (PicoVoltException e) {
            assertTrue(e.code() == ErrorCode.SQLITE_NOTADB || e.code() == ErrorCode.SQLITE_CORRUPT);
        }
    }

    private static void assertCorrupt(String message, ByteBuffer image) {
        var error = assertThrows(PicoVoltException.class, () -> {
            var open = LegacyImage.open(image);
            versions(open, 0);
        });
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
        assertTrue(error.getMessage().startsWith("database disk image is malformed: "));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    private static List<String> versions(LegacyImage image, int table) {
        var versions = new ArrayList<String>();
        image.scan(image.tables().get(table), (inserted, deleted, values) -> {
            var texts = new ArrayList<String>();
            for (Value value : values) {
                texts.add(text(value));
            }
            versions.add(inserted + "-" + deleted + " " + texts);
        });
        return versions;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.NullValue nothing -> "NULL";
            case Value.IntegerValue(long number) -> Long.toString(number);
            case Value.RealValue(double number) -> Double.toString(number);
            case Value.DecimalValue(var number) -> number.toString();
            case Value.TextValue text -> text.value();
            case Value.BlobValue(byte[] bytes) -> "x'" + HexFormat.of().formatHex(bytes) + "'";
        };
    }
}
