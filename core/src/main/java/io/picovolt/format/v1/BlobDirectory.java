package io.picovolt.format.v1;

import io.picovolt.bytes.Ascii;
import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Utf8;
import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The pool of large values. All hashes are verified at once; a value is decoded once however often it is used. */
final class BlobDirectory {
    private final byte[][] contents;
    private final Value[] texts;
    private final Value[] blobs;

    BlobDirectory(ByteBuffer image, long poolOffset, long poolEnd, Manifest manifest) {
        List<long[]> places = manifest.blobs();
        contents = new byte[places.size()][];
        texts = new Value[contents.length];
        blobs = new Value[contents.length];
        long poolLength = poolEnd - poolOffset;
        long total = 0;
        for (int id = 0; id < contents.length; id++) {
            long offset = places.get(id)[0];
            long length = places.get(id)[1];
            // Blobs lie side by side, so together they can't be longer than the pool.
            if (offset > poolLength || length > poolLength - offset
                    || (total += length) > poolLength) {
                throw Corruption.in("CAS blob " + id, "out of bounds");
            }
            contents[id] = new byte[(int) length];
            image.get((int) (poolOffset + offset), contents[id]);
            byte[] expected = hash(manifest.blobHashes().get(id), id);
            if (!Arrays.equals(expected, Blake3.hash(contents[id]))) {
                throw Corruption.in("CAS blob " + id, "failed its integrity check");
            }
        }
    }

    private static byte[] hash(String digits, int id) {
        if (digits.length() != 2 * Blake3.LENGTH) {
            throw Corruption.in("CAS blob " + id, "bad hash length: " + digits.length());
        }
        var hash = new byte[Blake3.LENGTH];
        for (int i = 0; i < hash.length; i++) {
            int high = Ascii.hexDigit(digits.charAt(2 * i));
            int low = Ascii.hexDigit(digits.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                throw Corruption.in("CAS blob " + id, "non-hex digest");
            }
            hash[i] = (byte) (high << 4 | low);
        }
        return hash;
    }

    Value blob(long id, ByteReader record) {
        int number = known(id, record);
        if (blobs[number] == null) {
            blobs[number] = new Value.BlobValue(contents[number]);
        }
        return blobs[number];
    }

    Value text(long id, ByteReader record) {
        int number = known(id, record);
        if (texts[number] == null) {
            String text = Utf8.decodeStrict(contents[number], 0, contents[number].length);
            if (text == null) {
                throw record.corrupt("invalid UTF-8 in CAS blob " + number);
            }
            texts[number] = Value.of(text);
        }
        return texts[number];
    }

    private int known(long id, ByteReader record) {
        if (id < 0 || id >= contents.length) {
            throw record.corrupt("no such CAS blob: " + Long.toUnsignedString(id));
        }
        return (int) id;
    }
}
