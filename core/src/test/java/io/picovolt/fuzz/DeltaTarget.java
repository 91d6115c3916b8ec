package io.picovolt.fuzz;

import io.picovolt.Database;
import io.picovolt.bytes.Blake3;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;

/** Bytes as a delta, as they are and with hashes that fit; and bytes as a database that a delta leads to. */
public final class DeltaTarget {
    private DeltaTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("DeltaTarget").forEach(DeltaTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        apply(input);
        if (input.length >= 72 + Blake3.LENGTH) {
            byte[] forged = input.clone();
            System.arraycopy(Seeds.bakedRoot(), 0, forged, 8, Blake3.LENGTH);
            int end = forged.length - Blake3.LENGTH;
            System.arraycopy(Blake3.hash(forged, 0, end), 0, forged, end, Blake3.LENGTH);
            apply(forged);
        }
        try {
            Database.delta(ByteBuffer.wrap(Seeds.baked()), ByteBuffer.wrap(input));
        } catch (PicoVoltException e) {
            // It is none.
        }
    }

    private static void apply(byte[] delta) {
        try {
            Database.apply(ByteBuffer.wrap(Seeds.baked()), ByteBuffer.wrap(delta));
        } catch (PicoVoltException e) {
            // It is none.
        }
    }
}
