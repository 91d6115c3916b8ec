package io.picovolt.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Changes in the order they were made, each with what is known about its way to the disk. What is durable and has nothing
 * undecided before it is folded into the state that the journal starts from.
 */
final class Journal<C> {
    private enum State { PENDING, LOST_TRACK_OF, DURABLE }

    private static final class Entry<C> {
        final C change;
        State state = State.PENDING;

        Entry(C change) {
            this.change = change;
        }
    }

    private final List<Entry<C>> entries = new ArrayList<>();

    void add(C change) {
        entries.add(new Entry<>(change));
    }

    /** Everything pending that the condition holds for is on the disk now. */
    void makeDurable(Predicate<C> condition, Consumer<C> fold) {
        for (Entry<C> entry : entries) {
            if (entry.state == State.PENDING && condition.test(entry.change)) {
                entry.state = State.DURABLE;
            }
        }
        int durable = 0;
        while (durable < entries.size() && entries.get(durable).state == State.DURABLE) {
            fold.accept(entries.get(durable).change);
            durable++;
        }
        entries.subList(0, durable).clear();
    }

    /** Everything pending may or may not reach the disk, and no later sync helps it. */
    void loseTrack() {
        for (Entry<C> entry : entries) {
            if (entry.state == State.PENDING) {
                entry.state = State.LOST_TRACK_OF;
            }
        }
    }

    /** Goes through all changes in order: those on the disk to the one, those undecided to the other. */
    void replay(Consumer<C> durable, Consumer<C> undecided) {
        for (Entry<C> entry : entries) {
            (entry.state == State.DURABLE ? durable : undecided).accept(entry.change);
        }
    }
}
