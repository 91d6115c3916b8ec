package io.picovolt.format.v3;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;

/**
 * Ends of versions of a run that were written without: {@code count}, then for each {@code ordinal - the one before,
 * zigzag(transaction - the one before)}, where the first counts from -1 and 0.
 *
 * @param ordinals of versions in the run, ascending
 * @param numbers the transactions that ended them
 */
public record StampList(long[] ordinals, long[] numbers) {

    public PartRef write(PartSink sink) {
        var out = new ByteWriter().varint(ordinals.length);
        long ordinal = -1;
        long number = 0;
        for (int i = 0; i < ordinals.length; i++) {
            out.varint(ordinals[i] - ordinal).varint(Varints.zigzag(numbers[i] - number));
            ordinal = ordinals[i];
            number = numbers[i];
        }
        return sink.write(out.toBytes());
    }

    /**
     * @param versions of the run
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT}
     */
    static StampList read(PartSource source, PartRef part, long versions) {
        var in = new ByteReader(source.read(part), "stamps");
        int count = in.count("count of stamps", 2);
        var ordinals = new long[count];
        var numbers = new long[count];
        long ordinal = -1;
        long number = 0;
        for (int i = 0; i < count; i++) {
            long step = in.varint("ordinal");
            number += Varints.unzigzag(in.varint("transaction"));
            if (step <= 0 || step >= versions - ordinal || number <= 0) {
                throw in.corrupt("impossible stamp");
            }
            ordinal += step;
            ordinals[i] = ordinal;
            numbers[i] = number;
        }
        if (!in.atEnd()) {
            throw in.corrupt("trailing bytes");
        }
        return new StampList(ordinals, numbers);
    }
}
