package io.picovolt.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one input may cost: time of the processor, for the machine may have other work, and bytes that are allocated one
 * after the other. What is held at once is limited by the heap of the process.
 */
final class Budget {
    private static final long NANOS = 10_000_000_000L;
    private static final long BYTES = 4L << 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Budget() {}

    /** Does something with an input. */
    static void run(Runnable work) {
        long thread = Thread.currentThread().threadId();
        long time = THREADS.getThreadCpuTime(thread);
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        time = THREADS.getThreadCpuTime(thread) - time;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (time > NANOS || bytes > BYTES) {
            throw new AssertionError(time / 1_000_000 + " ms, " + (bytes >> 20) + " MiB for one input");
        }
    }
}
