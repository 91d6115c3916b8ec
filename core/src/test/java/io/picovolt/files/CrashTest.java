package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.FaultyFileSystem;
import io.picovolt.host.FaultyFileSystem.Failure;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.host.ObservedFileSystem;
import io.picovolt.host.PowerLoss;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The power goes away at every call of the file system in turn, and every call fails in turn. What is there afterwards is
 * the state after some transaction, one that was promised or later, and it can be written to.
 *
 * <p>{@code -Dcrash.points=1000000} makes it a matter of hours; {@code -Dcrash.seed} begins elsewhere.
 */
class CrashTest {
    private static final int POINTS = Integer.getInteger("crash.points", 10_000);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int OUTCOMES = 3;
    private static final List<String> PATHS = List.of("app.pvdb", "app.pv");

    private int points;

    @Test
    void powerLossAtEveryCall() {
        for (long seed = SEED; points < POINTS; seed++) {
            var scenario = new Scenario(PATHS.get((int) (seed % PATHS.size())), seed, 40);
            scenario.record(new MemoryFileSystem());
            var faulty = new FaultyFileSystem();
            long[] step = {0};
            long number = seed;
            var files = new ObservedFileSystem(faulty, () -> {
                for (int i = 0; i < OUTCOMES; i++) {
                    crash(scenario, faulty, number * 1_000_003 + points, "seed " + number + ", step " + step[0]);
                }
            });
            scenario.begin(files);
            for (String each : scenario.steps()) {
                scenario.step(files, each);
                step[0]++;
            }
        }
    }

    private void crash(Scenario scenario, FaultyFileSystem files, long dice, String where) {
        points++;
        var random = new Random(dice);
        try {
            var left = files.crash(random);
            if (random.nextInt(8) == 0) {
                left = crashAgain(scenario, left, random);
            }
            scenario.recover(left, scenario.promised(), random);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(where + ", dice " + dice, e);
        }
    }

    /** The power goes away once more while the database is being recovered. */
    private FaultyFileSystem crashAgain(Scenario scenario, FaultyFileSystem files, Random random) {
        files.stopAtChange(1 + random.nextInt(12));
        try {
            scenario.reopen(files);
        } catch (PowerLoss e) {
            // That is what was asked for.
        }
        return files.crash(random);
    }

    @Test
    void everyCallFails() {
        for (Failure failure : Failure.values()) {
            for (String path : PATHS) {
                var scenario = new Scenario(path, SEED, 14);
                scenario.record(new MemoryFileSystem());
                var counting = new FaultyFileSystem();
                run(scenario, counting);
                for (long call = 1; call <= counting.calls(); call++) {
                    fail(scenario, call, failure);
                }
            }
        }
    }

    private static void run(Scenario scenario, FaultyFileSystem files) {
        scenario.begin(files);
        for (String step : scenario.steps()) {
            scenario.step(files, step);
        }
    }

    private static void fail(Scenario scenario, long call, Failure failure) {
        var files = new FaultyFileSystem();
        files.failCalls(call, call + call % 3, failure);
        var random = new Random(call);
        String where = failure + " at call " + call;
        try {
            attempt(scenario, files, random, () -> scenario.begin(files));
            for (String step : scenario.steps()) {
                attempt(scenario, files, random, () -> scenario.step(files, step));
                check(scenario);
            }
            scenario.recover(files.crash(random), scenario.promised(), random);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(where, e);
        }
    }

    /** Tries until nothing fails; in between the database is what it was before. */
    private static void attempt(Scenario scenario, FaultyFileSystem files, Random random, Runnable action) {
        for (int i = 0; ; i++) {
            try {
                action.run();
                return;
            } catch (PicoVoltException e) {
                ErrorCode code = e.code();
                if (code == ErrorCode.SQLITE_BUSY) {
                    // The call that failed was to give up the lock.
                    scenario.kill(files);
                    continue;
                }
                assertTrue(code == ErrorCode.SQLITE_FULL || code == ErrorCode.SQLITE_IOERR
                        || code == ErrorCode.SQLITE_INTERRUPT, () -> "unexpected " + e);
                assertTrue(i < 10, () -> "it goes on failing: " + e);
            }
            check(scenario);
            scenario.recover(files.crash(random), scenario.promised(), random);
        }
    }

    /** Reading may fail too. */
    private static void check(Scenario scenario) {
        for (int i = 0; ; i++) {
            try {
                scenario.check();
                return;
            } catch (PicoVoltException e) {
                assertTrue(i < 10, () -> "it can not be read: " + e);
            }
        }
    }
}
