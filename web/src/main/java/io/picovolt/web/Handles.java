package io.picovolt.web;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;

/** Things that JavaScript names by small numbers, from 1; freed numbers are used again. */
final class Handles<T> {
    private final ArrayList<T> things = new ArrayList<>();
    private final String gone;

    /** @param gone what the error says when a number means nothing any more */
    Handles(String gone) {
        this.gone = gone;
    }

    int add(T thing) {
        for (int i = things.size() - 1; i >= 0 && i >= things.size() - 8; i--) {
            if (things.get(i) == null) {
                things.set(i, thing);
                return i + 1;
            }
        }
        things.add(thing);
        return things.size();
    }

    T get(int handle) {
        T thing = handle > 0 && handle <= things.size() ? things.get(handle - 1) : null;
        if (thing == null) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, gone);
        }
        return thing;
    }

    /** Forgets a handle; null when it was forgotten before. */
    T remove(int handle) {
        if (handle <= 0 || handle > things.size()) {
            return null;
        }
        T thing = things.set(handle - 1, null);
        while (!things.isEmpty() && things.get(things.size() - 1) == null) {
            things.remove(things.size() - 1);
        }
        return thing;
    }

    int size() {
        return things.size();
    }

    /** The thing at a handle, or null. */
    T peek(int handle) {
        return handle <= things.size() ? things.get(handle - 1) : null;
    }
}
