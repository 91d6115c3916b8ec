package io.picovolt.fuzz;

import io.picovolt.bytes.Blake3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes as the log beside a database, with frames that end where they may and checks that fit. */
public final class ForgedLogTarget {
    private static final int COMMIT = 0x434C5650;
    private static final int PART = 0x504C5650;
    private static final int HEADER = 24;
    private static final int CHECK = 8;

    private ForgedLogTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("ForgedLogTarget").forEach(ForgedLogTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        LogTarget.run(forge(input));
    }

    static byte[] forge(byte[] input) {
        byte[] bytes = input.clone();
        ByteBuffer log = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long before = 0;
        int at = 0;
        while (at <= bytes.length - HEADER - CHECK) {
            if (log.getInt(at) != PART) {
                log.putInt(at, COMMIT);
            }
            int length = log.getInt(at + 4);
            int most = bytes.length - at - HEADER - CHECK;
            if (length < 0 || length > most) {
                length = (length >>> 1) % (most + 1);
                log.putInt(at + 4, length);
            }
            log.putLong(at + 16, before);
            var checked = ByteBuffer.allocate(40 + HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
            checked.put(Seeds.baseRoot()).putLong(at).put(bytes, at, HEADER + length);
            before = ByteBuffer.wrap(Blake3.hash(checked.array())).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
            log.putLong(at + HEADER + length, before);
            at += HEADER + length + CHECK;
        }
        return Arrays.copyOf(bytes, at);
    }
}
