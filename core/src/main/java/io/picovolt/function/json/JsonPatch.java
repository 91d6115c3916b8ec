package io.picovolt.function.json;

/** Changes a value by another one, as RFC 7396 says: null removes, an object goes in, all else replaces. */
final class JsonPatch {
    private final Jsonb target;
    private final Jsonb patch;
    private int label;
    private int value;
    private int behind;

    private JsonPatch(Jsonb target, Jsonb patch) {
        this.target = target;
        this.patch = patch;
    }

    /** @param target changed in place */
    static void merge(Jsonb target, Jsonb patch) {
        target.delta = 0;
        new JsonPatch(target, patch).merge(0, 0, 0);
    }

    private void merge(int to, int from, int depth) {
        if (patch.type(from) != Jsonb.OBJECT) {
            int removed = target.checkedEnd(to) - to;
            target.edit(to, removed, patch.bytes, from, patch.checkedEnd(from) - from);
            return;
        }
        if (depth > Jsonb.MAX_DEPTH) {
            throw Jsonb.tooDeep();
        }
        if (target.type(to) != Jsonb.OBJECT) {
            int start = to + target.header(to);
            target.edit(start, target.payload, null, 0, 0);
            target.bytes[to] = (byte) (target.bytes[to] & 0xF0 | Jsonb.OBJECT);
        }
        int p = from + patch.header(from);
        int end = p + patch.payload;
        int start = to + target.header(to);
        int first = start + target.payload;
        while (p < end) {
            member(patch, p, end);
            int patchLabel = p;
            int patchValue = value;
            p = behind;
            int targetEnd = first + target.delta;
            boolean found = find(start, targetEnd, patchLabel);
            int type = patch.type(patchValue);
            if (found) {
                if (type == Jsonb.NULL) {
                    target.edit(label, behind - label, null, 0, 0);
                } else {
                    inner(value, patchValue, depth);
                }
            } else if (type != Jsonb.NULL) {
                int labelSize = patchValue - patchLabel;
                if (type == Jsonb.OBJECT) {
                    target.edit(targetEnd, 0, new byte[labelSize + 1], 0, labelSize + 1);
                    System.arraycopy(
                            patch.bytes, patchLabel, target.bytes, targetEnd, labelSize);
                    inner(targetEnd + labelSize, patchValue, depth);
                } else {
                    target.edit(targetEnd, 0, patch.bytes, patchLabel, p - patchLabel);
                }
            }
        }
        target.adjust(to);
    }

    private void inner(int to, int from, int depth) {
        int before = target.delta;
        target.delta = 0;
        merge(to, from, depth + 1);
        target.delta += before;
    }

    /** Finds the member of the target with the label that the patch has there. */
    private boolean find(int start, int end, int patchLabel) {
        int patchStart = patchLabel + patch.header(patchLabel);
        int patchEnd = patchStart + patch.payload;
        boolean patchRaw = Jsonb.isRaw(patch.type(patchLabel));
        int t = start;
        while (t < end) {
            member(target, t, end);
            if (JsonPaths.sameLabel(patch.bytes, patchStart, patchEnd, patchRaw, target.bytes,
                    t + target.header(t), value, Jsonb.isRaw(target.type(t)))) {
                return true;
            }
            t = behind;
        }
        return false;
    }

    /** Sets where a member's label and value are and what is behind it. */
    private void member(Jsonb json, int i, int end) {
        int type = json.type(i);
        label = i;
        value = json.checkedEnd(i);
        if (type < Jsonb.TEXT || type > Jsonb.TEXTRAW || value >= end) {
            throw Jsonb.malformed();
        }
        behind = json.checkedEnd(value);
        if (behind > end) {
            throw Jsonb.malformed();
        }
    }
}
