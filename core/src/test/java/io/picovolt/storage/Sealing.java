package io.picovolt.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.format.v3.RunWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Does to a table in memory what checkpoint and bake do in files. */
public final class Sealing {
    private final MemoryAccount memory;
    private final LargeValues largeValues;
    /** What was read of all runs, and what was announced before. */
    final List<PartRef> reads = new ArrayList<>();
    final List<PartRef> announced = new ArrayList<>();

    public Sealing(MemoryAccount memory, LargeValues largeValues) {
        this.memory = memory;
        this.largeValues = largeValues;
    }

    /** Writes the tail as one more run; the runs below are opened anew with their stamps. */
    public void checkpoint(TableHeap heap) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < heap.runCount(); i++) {
            runs.add(i % 2 == 0 ? heap.run(i) : reopened(heap.run(i)));
        }
        if (heap.tailVersions() > 0) {
            runs.add(write(heap, VersionFilter.ALL, heap.runCount(), heap.runCount()));
        }
        attach(heap, runs);
    }

    /** Writes everything as one run, or as one of ended versions below one of living ones. */
    public void merge(TableHeap heap, boolean historyApart) {
        var runs = new ArrayList<Run>();
        if (heap.versionCount() > 0 && historyApart) {
            runs.add(write(heap, VersionFilter.ENDED, 0, heap.runCount()));
            runs.add(write(heap, VersionFilter.LIVING, 0, heap.runCount()));
            runs.removeIf(run -> run.versions() == 0);
        } else if (heap.versionCount() > 0) {
            runs.add(write(heap, VersionFilter.ALL, 0, heap.runCount()));
        }
        attach(heap, runs);
    }

    private static void attach(TableHeap heap, List<Run> runs) {
        long versions = heap.versionCount();
        long living = heap.liveRowEstimate();
        heap.attach(runs);
        assertEquals(versions, heap.versionCount());
        assertEquals(living, heap.liveRowEstimate());
    }

    private Run write(TableHeap heap, VersionFilter filter, int firstPiece, int lastPiece) {
        var file = new MemoryFile();
        var parts = FileParts.of(file, "memory");
        var writer = new RunWriter(parts.sink(0, 0), heap.columnCount(), largeValues);
        var stream = heap.versions(filter, null, true, firstPiece, lastPiece);
        long last = Long.MIN_VALUE;
        while (stream.next()) {
            for (int i = 0; i < stream.size; i++) {
                long rowid = stream.rowids[stream.rows == null ? i : stream.rows[i]];
                assertEquals(true, rowid >= last);
                last = rowid;
            }
            writer.add(stream.rows, stream.size, stream.rowids, stream.inserted, stream.deleted,
                    stream.columns);
        }
        return new Run(memory, watched(parts), largeValues, writer.finish());
    }

    private PartSource watched(PartSource source) {
        return new PartSource() {
            @Override
            public ByteBuffer read(PartRef part) {
                reads.add(part);
                return source.read(part);
            }

            @Override
            public void prefetch(PartRef[] parts, int count) {
                announced.addAll(Arrays.asList(parts).subList(0, count));
            }
        };
    }

    private Run reopened(Run run) {
        var ordinals = new long[(int) run.stampCount()];
        var numbers = new long[ordinals.length];
        run.stamps(ordinals, numbers);
        var entries = new ArrayList<io.picovolt.storage.segment.SegmentEntry>();
        for (int i = 0; i < run.segmentCount(); i++) {
            entries.add(run.entry(i));
        }
        return new Run(memory, run.source(), largeValues, entries, ordinals, numbers);
    }
}
