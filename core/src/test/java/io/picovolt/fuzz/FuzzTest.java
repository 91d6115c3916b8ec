package io.picovolt.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The targets with what they begin with, and with a few hundred inputs that are close to it, the same in each run. */
class FuzzTest {
    static Stream<String> targets() {
        return Fuzz.targets().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void onlyTheEnginesOwnErrorComesOut(String target) throws ReflectiveOperationException {
        Method method = Class.forName("io.picovolt.fuzz." + target).getMethod("fuzzerTestOneInput", byte[].class);
        var random = new Random(target.hashCode());
        for (byte[] seed : Seeds.of(target)) {
            run(method, seed);
            for (int i = 0; i < 40; i++) {
                run(method, changed(seed, random));
            }
        }
    }

    private static byte[] changed(byte[] seed, Random random) {
        byte[] input = random.nextInt(8) == 0 ? Arrays.copyOf(seed, random.nextInt(seed.length + 9)) : seed.clone();
        for (int i = random.nextInt(4); i >= 0 && input.length > 0; i--) {
            int at = random.nextInt(input.length);
            switch (random.nextInt(5)) {
                case 0 -> input[at] = (byte) random.nextInt();
                case 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(input, at, Math.min(input.length, at + 1 + random.nextInt(9)), (byte) 0xFF);
                case 3 -> input[at] += (byte) (random.nextInt(5) - 2);
                default -> {
                    int length = Math.min(random.nextInt(20), input.length - at);
                    System.arraycopy(input, random.nextInt(input.length - length + 1), input, at, length);
                }
            }
        }
        return input;
    }

    private static void run(Method target, byte[] input) {
        assertTimeout(Duration.ofSeconds(20), () -> {
            try {
                target.invoke(null, (Object) input);
            } catch (InvocationTargetException e) {
                fail(HexFormat.of().formatHex(input), e.getCause());
            }
        });
    }
}
