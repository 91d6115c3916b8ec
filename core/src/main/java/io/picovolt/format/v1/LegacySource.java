package io.picovolt.format.v1;

import io.picovolt.bytes.Ascii;
import io.picovolt.bytes.Blake3;
import io.picovolt.format.Corruption;
import java.nio.ByteBuffer;

/** Where pages and large values lie, and how they are found there. */
abstract class LegacySource {
    private final Manifest manifest;

    LegacySource(Manifest manifest) {
        this.manifest = manifest;
    }

    final Manifest manifest() {
        return manifest;
    }

    abstract int pageCount();

    /** The bytes of a page that there is, little endian; good until the next call. */
    abstract ByteBuffer page(int number);

    /** The content of a large value, which fits its hash. */
    abstract byte[] blob(int id);

    /** Whether pages may be newer than the manifest. */
    abstract boolean runsAhead();

    abstract void close();

    /** The hash of a large value as the manifest has it: 64 hexadecimal digits, made lower case. */
    final String hash(int id) {
        String digits = manifest.blobHashes().get(id);
        if (digits.length() != 2 * Blake3.LENGTH) {
            throw Corruption.in("CAS blob " + id, "bad hash length: " + digits.length());
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Ascii.hexDigit(digits.charAt(i)) < 0) {
                throw Corruption.in("CAS blob " + id, "non-hex digest");
            }
        }
        return Ascii.lower(digits);
    }

    final byte[] verified(byte[] content, int id) {
        if (!Blake3.hex(Blake3.hash(content)).equals(hash(id))) {
            throw Corruption.in("CAS blob " + id, "failed its integrity check");
        }
        return content;
    }
}
