package io.picovolt.format.v1;

import io.picovolt.bytes.Whole;
import io.picovolt.format.ByteReader;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;

/**
 * Decodes records: an envelope (inserted u64, deleted u64, previous u64), a field count u16, then for
 * each field a tag and its payload.
 *
 * <pre>
 *  00 NULL   01 integer i64   02 text, 03 blob: length u16, bytes
 *  04 text, 05 blob: number u64 in the pool   06 decimal: i128 millionths
 * </pre>
 *
 * <p>What a transaction after the clock did is not there yet for the Rust engine, and never was for this one.
 */
final class RecordDecoder {
    private static final int SCALE = 6;

    private final BlobDirectory blobs;
    private final int columns;
    private final long clock;

    RecordDecoder(BlobDirectory blobs, int columns, long clock) {
        this.blobs = blobs;
        this.columns = columns;
        this.clock = clock;
    }

    void decode(ByteReader record, VersionSink sink) {
        long inserted = record.i64("envelope");
        long deleted = record.i64("envelope");
        record.skip(8, "envelope");
        if (inserted < 0 || inserted > clock) {
            return;
        }
        if (deleted < 0 || deleted > clock) {
            deleted = 0;
        }
        if (deleted != 0 && deleted < inserted) {
            throw record.corrupt("deleted before it was inserted");
        }
        if (record.u16("field count") != columns) {
            throw record.corrupt("field count does not match the table's columns");
        }
        var values = new Value[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = field(record);
        }
        sink.version(inserted, deleted, values);
    }

    private Value field(ByteReader record) {
        int tag = record.u8("field tag");
        return switch (tag) {
            case 0x00 -> Value.NullValue.NULL;
            case 0x01 -> Value.of(record.i64("integer"));
            case 0x02 -> Value.of(record.text(record.u16("text length"), "text"));
            case 0x03 -> new Value.BlobValue(record.bytes(record.u16("blob length"), "blob"));
            case 0x04 -> blobs.text(record.i64("CAS id"), record);
            case 0x05 -> blobs.blob(record.i64("CAS id"), record);
            case 0x06 -> decimal(record.bytes(16, "decimal"));
            default -> throw record.corrupt("bad field tag 0x" + Integer.toHexString(tag));
        };
    }

    private static Value decimal(byte[] littleEndian) {
        var bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        return new Value.DecimalValue(new Decimal(Whole.ofBytes(bigEndian), SCALE));
    }
}
