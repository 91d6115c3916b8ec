package io.picovolt.storage.segment;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.blob.LargeValues;

/** Counts how many large values are stored: their hashes make a part long that is not worth dividing. */
final class CountedValues implements LargeValues {
    private final LargeValues values;
    private int count;

    CountedValues(LargeValues values) {
        this.values = values;
    }

    /** Bytes of the hashes of all values that were stored. */
    int hashes() {
        return count * Blake3.LENGTH;
    }

    @Override
    public byte[] load(byte[] hash) {
        return values.load(hash);
    }

    @Override
    public void store(byte[] hash, byte[] bytes) {
        count++;
        values.store(hash, bytes);
    }
}
