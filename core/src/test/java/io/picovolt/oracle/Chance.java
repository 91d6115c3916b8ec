package io.picovolt.oracle;

import java.util.List;
import java.util.Random;

/** Random choices. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True in {@code percent} of all cases. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T of(T... items) {
        return items[random.nextInt(items.length)];
    }

    <T> T of(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
