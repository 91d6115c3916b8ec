package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.Database;
import io.picovolt.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that commits is killed at random moments, again and again on one file and one workspace. Afterwards every transaction that it
 * said to be durable is there, each of them whole. {@code -Dpicovolt.kills=200} makes the long run of docs/TESTING.md.
 */
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("picovolt.kills", 8);
    private static final int LONGEST_LIFE = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"killed.pvdb", "killed.pv"})
    void nothingThatWasCommittedIsLostWithTheProcess(String name) throws Exception {
        Path file = folder.resolve(name);
        var random = new Random();
        long promised = 0;
        for (int i = 0; i < KILLS / 2; i++) {
            promised = Math.max(promised, commitUntilKilled(file, random));
            try (Database database = Databases.open(file)) {
                check(database, promised, "kill " + i);
            }
        }
        assertTrue(promised > 3, "something was committed");
    }

    private static long commitUntilKilled(Path file, Random random) throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), CommittingProcess.class.getName(), file.toString(),
                Integer.toString(random.nextInt())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long last = 0;
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            assertEquals("ready", lines.readLine());
            process.onExit().orTimeout(60, TimeUnit.SECONDS);
            var killer = new Thread(() -> {
                try {
                    Thread.sleep(random.nextInt(LONGEST_LIFE));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                // Unlike Process.destroyForcibly this leaves the output open, which is still to be read.
                process.toHandle().destroyForcibly();
            });
            killer.start();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("[0-9]+")) {
                    last = Long.parseLong(line);
                }
            }
            killer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }

    private static void check(Database database, long promised, String when) {
        long clock = database.currentTransaction();
        assertTrue(clock >= promised, when + ": transaction " + promised + " was promised, the last one is " + clock);
        assertEquals(List.of(), DatabaseFileTest.values(database, """
                SELECT 'wrong' FROM total t, (SELECT count(*) AS entries, sum(number) AS sum, max(number) AS last FROM entry) e
                WHERE t.entries <> e.entries OR t.sum <> coalesce(e.sum, 0) OR e.entries <> coalesce(e.last, 0)"""), when);
        assertEquals(List.of(Value.of("ok")), DatabaseFileTest.values(database, "PRAGMA integrity_check"), when);
    }
}
