package io.picovolt.jvm;

import io.picovolt.Database;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that commits for ever and prints the number of each transaction once it is durable: every third is a checkpoint's
 * worth of trouble, so that being killed finds every state. The rule that a reader checks is in {@link KilledProcessTest}.
 */
final class CommittingProcess {
    private CommittingProcess() {
    }

    public static void main(String[] args) {
        var random = new Random(Long.parseLong(args[1]));
        try (Database database = Databases.open(Path.of(args[0]))) {
            var connection = database.connect();
            connection.execute("PRAGMA wal_autocheckpoint = 4");
            connection.execute("CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY, note TEXT)");
            connection.execute("CREATE TABLE IF NOT EXISTS total (entries INTEGER, sum INTEGER)");
            connection.execute("INSERT INTO total SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM total)");
            var insert = connection.prepare("INSERT INTO entry SELECT coalesce(max(number), 0) + 1, "
                    + "substr(hex(randomblob(4500)), 1, abs(random()) % "
                    + "CASE abs(random()) % 8 WHEN 0 THEN 9000 ELSE 1200 END) FROM entry");
            var update = connection.prepare("UPDATE total SET entries = entries + 1, "
                    + "sum = sum + (SELECT max(number) FROM entry)");
            System.out.println("ready");
            while (true) {
                connection.execute("BEGIN");
                for (int i = random.nextInt(3); i >= 0; i--) {
                    insert.start();
                    insert.next();
                    update.start();
                    update.next();
                }
                connection.execute("COMMIT");
                System.out.println(database.currentTransaction());
                if (random.nextInt(20) == 0) {
                    connection.execute("PRAGMA wal_checkpoint");
                }
            }
        }
    }
}
