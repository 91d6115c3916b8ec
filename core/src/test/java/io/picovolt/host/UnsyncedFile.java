package io.picovolt.host;

import java.util.Random;

/** What is durable of a file, and the changes of which nobody knows yet. */
final class UnsyncedFile {
    private static final int SECTOR = 512;

    /** A write, or with no bytes a truncation to the position. */
    private record Change(long position, byte[] bytes) {}

    private final MemoryFile durable;
    final Journal<Change> changes = new Journal<>();

    UnsyncedFile(MemoryFile durable) {
        this.durable = durable.copy();
    }

    void wrote(long position, byte[] bytes) {
        if (bytes.length > 0) {
            changes.add(new Change(position, bytes));
        }
    }

    void truncated(long size) {
        changes.add(new Change(size, null));
    }

    void synced() {
        changes.makeDurable(change -> true, change -> apply(change, durable));
    }

    private static void apply(Change change, MemoryFile to) {
        if (change.bytes == null) {
            to.truncate(change.position);
        } else {
            to.write(change.position, change.bytes, 0, change.bytes.length);
        }
    }

    /** The file as the power loss left it. */
    MemoryFile afterPowerLoss(Random dice) {
        MemoryFile left = durable.copy();
        boolean garbage = dice.nextBoolean();
        switch (dice.nextInt(4)) {
            case 0 -> changes.replay(change -> apply(change, left), change -> apply(change, left));
            case 1 -> changes.replay(change -> apply(change, left), change -> {});
            case 2 -> {
                var until = new int[] {dice.nextInt(4)};
                changes.replay(change -> apply(change, left), change -> {
                    if (until[0]-- > 0) {
                        apply(change, left);
                    } else if (until[0] == -1) {
                        tear(change, left, dice, garbage);
                    }
                });
            }
            default -> changes.replay(change -> apply(change, left), change -> tear(change, left, dice, garbage));
        }
        return left;
    }

    /** Applies what the dice say of a change. */
    private static void tear(Change change, MemoryFile to, Random dice, boolean garbage) {
        if (change.bytes == null) {
            if (dice.nextBoolean()) {
                to.truncate(change.position);
            }
            return;
        }
        int length = change.bytes.length;
        if (dice.nextInt(4) == 0) {
            extend(to, (int) change.position + length, dice, garbage);
        }
        int start = 0;
        while (start < length) {
            int sector = (int) ((change.position + start) / SECTOR + 1) * SECTOR;
            int end = Math.min(length, sector - (int) change.position);
            int from = start;
            int until = end;
            switch (dice.nextInt(10)) {
                case 0 -> from = start + dice.nextInt(end - start);
                case 1 -> until = start + dice.nextInt(end - start);
                case 2, 3, 4, 5 -> until = start;
                default -> { }
            }
            if (from < until) {
                extend(to, (int) change.position + from, dice, garbage);
                to.write(change.position + from, change.bytes, from, until - from);
            }
            start = end;
        }
    }

    private static void extend(MemoryFile file, int size, Random dice, boolean garbage) {
        int from = file.size();
        if (size > from) {
            var fill = new byte[size - from];
            if (garbage) {
                dice.nextBytes(fill);
            }
            file.write(from, fill, 0, fill.length);
        }
    }
}
