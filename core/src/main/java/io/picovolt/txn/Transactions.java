package io.picovolt.txn;

import io.picovolt.format.v3.TransactionBlocks;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.Arrays;

/** The clock of a database, its one writer, and the list of transactions that were committed. */
public final class Transactions {
    private final Host host;
    private final MemoryAccount memory;
    private final BlobPool blobs;
    private long clock;
    private Transaction writer;
    private CommitLog log;
    private boolean readOnly;
    private long[] numbers = new long[16];
    private long[] times = new long[16];
    private int count;
    /** The transactions before these, or null. */
    private TransactionBlocks blocks;

    public Transactions(Host host, MemoryAccount memory, BlobPool blobs) {
        this.host = host;
        this.memory = memory;
        this.blobs = blobs;
    }

    /** The number of the last committed transaction, 0 before the first: the snapshot of a new reader. */
    public long clock() {
        return clock;
    }

    /** From now on every transaction is written to a log when it is committed; null for none. */
    public void setLog(CommitLog log) {
        this.log = log;
    }

    /** Whether transactions are refused. */
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * @throws PicoVoltException {@code SQLITE_BUSY} while another transaction writes, {@code
     *     SQLITE_READONLY}
     */
    public Transaction begin() {
        if (readOnly) {
            throw new PicoVoltException(
                    ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
        }
        return beginWriting();
    }

    private Transaction beginWriting() {
        if (writer != null) {
            throw new PicoVoltException(ErrorCode.SQLITE_BUSY, "database is locked");
        }
        writer = new Transaction(clock + 1, memory, blobs);
        return writer;
    }

    /** The transaction that writes now, or null. */
    public Transaction writer() {
        return writer;
    }

    /**
     * Makes the writer's changes visible to all snapshots from now on, and answers the clock. The
     * transaction has ended after this, also when the log throws: then all of it is taken back.
     */
    public long commit(Transaction transaction) {
        check(transaction);
        if (transaction.hasChanges()) {
            long time = host.currentTimeMillis();
            if (log != null) {
                write(transaction, time);
            }
            record(transaction.number(), time);
            clock = transaction.number();
            TableHeap heap = transaction.someHeap();
            close(transaction);
            if (heap != null) {
                heap.settle(TableHeap.CHUNKS_IN_ROWS);
            }
            if (log != null) {
                log.committed();
            }
            return clock;
        }
        close(transaction);
        return clock;
    }

    private void write(Transaction transaction, long time) {
        boolean written = false;
        try {
            log.commit(transaction, time);
            written = true;
        } finally {
            if (!written) {
                rollback(transaction);
            }
        }
    }

    /** Does again what a log tells of the transaction after the last one; also where one may only read. */
    public void replay(long time, Replay changes) {
        Transaction transaction = beginWriting();
        boolean done = false;
        try {
            changes.run(transaction);
            done = true;
        } finally {
            if (!done) {
                rollback(transaction);
            }
        }
        record(transaction.number(), time);
        clock = transaction.number();
        close(transaction);
    }

    /** The changes of a transaction that is done again. */
    public interface Replay {
        void run(Transaction transaction);
    }

    /** Takes back everything the writer did. */
    public void rollback(Transaction transaction) {
        check(transaction);
        transaction.rollbackTo(transaction.start());
        close(transaction);
    }

    private void check(Transaction transaction) {
        if (transaction != writer) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, "no transaction is active");
        }
    }

    private void close(Transaction transaction) {
        transaction.close();
        writer = null;
    }

    private void record(long number, long time) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
            times = Arrays.copyOf(times, count * 2);
        }
        numbers[count] = number;
        times[count++] = time;
    }

    /** How many committed transactions are known. */
    public int transactionCount() {
        return below() + count;
    }

    /** How many of them are in blocks. */
    private int below() {
        return blocks == null ? 0 : blocks.count();
    }

    /** The number of the {@code index}-th known transaction, oldest first. */
    public long transactionNumber(int index) {
        return index < below() ? blocks.number(index) : numbers[index - below()];
    }

    /** When it was committed, in milliseconds since 1970-01-01 UTC, or 0 when that is not known. */
    public long transactionTime(int index) {
        return index < below() ? blocks.time(index) : times[index - below()];
    }

    /** When the transaction of a number was committed, or 0. */
    public long timeOf(long number) {
        int low = 0;
        int high = transactionCount();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (transactionNumber(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < transactionCount() && transactionNumber(low) == number ? transactionTime(low) : 0;
    }

    /** The last transaction that was committed up to a time, or 0. */
    public long clockAt(long millis) {
        for (int i = count - 1; i >= 0; i--) {
            if (times[i] <= millis) {
                return numbers[i];
            }
        }
        return blocks == null ? 0 : blocks.clockAt(millis);
    }

    /** Takes over the clock and the transactions of a state in parts. */
    public void attach(long baseClock, TransactionBlocks baseBlocks) {
        clock = baseClock;
        blocks = baseBlocks;
        count = 0;
    }

    /** Takes over the clock and the known transactions, oldest first, of an image. */
    public void restore(long imageClock, long[] imageNumbers, long[] imageTimes) {
        clock = imageClock;
        count = 0;
        for (int i = 0; i < imageNumbers.length; i++) {
            record(imageNumbers[i], imageTimes[i]);
        }
    }
}
