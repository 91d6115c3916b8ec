package io.picovolt.format.v1;

import io.picovolt.bytes.Utf8;
import io.picovolt.format.ByteReader;
import io.picovolt.value.Value;

/** The pool of large values; each is read and decoded once however often it is used. */
final class BlobDirectory {
    private final LegacySource source;
    private final Value[] texts;
    private final Value[] blobs;

    BlobDirectory(LegacySource source, int count) {
        this.source = source;
        texts = new Value[count];
        blobs = new Value[count];
    }

    Value blob(long id, ByteReader record) {
        int number = known(id, record);
        if (blobs[number] == null) {
            blobs[number] = new Value.BlobValue(source.blob(number));
        }
        return blobs[number];
    }

    Value text(long id, ByteReader record) {
        int number = known(id, record);
        if (texts[number] == null) {
            byte[] content = source.blob(number);
            String text = Utf8.decodeStrict(content, 0, content.length);
            if (text == null) {
                throw record.corrupt("invalid UTF-8 in CAS blob " + number);
            }
            texts[number] = Value.of(text);
        }
        return texts[number];
    }

    private int known(long id, ByteReader record) {
        if (id < 0 || id >= texts.length) {
            throw record.corrupt("no such CAS blob: " + Long.toUnsignedString(id));
        }
        return (int) id;
    }
}
