package io.picovolt.exec;

/** A stable sort of numbers by any comparison of them. */
final class MergeSort {
    private static final int RUN = 8;

    private MergeSort() {}

    /** Compares what two numbers stand for. */
    interface Order {
        int compare(int a, int b);
    }

    static void sort(int[] items, int count, Order order) {
        for (int start = 0; start < count; start += RUN) {
            insertionSort(items, start, Math.min(start + RUN, count), order);
        }
        int[] from = items;
        var to = new int[count];
        for (int width = RUN; width < count; width *= 2) {
            for (int start = 0; start < count; start += 2 * width) {
                int middle = Math.min(start + width, count);
                merge(from, to, start, middle, Math.min(middle + width, count), order);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        if (from != items) {
            System.arraycopy(from, 0, items, 0, count);
        }
    }

    private static void insertionSort(int[] items, int start, int end, Order order) {
        for (int i = start + 1; i < end; i++) {
            int item = items[i];
            int at = i;
            while (at > start && order.compare(items[at - 1], item) > 0) {
                items[at] = items[at - 1];
                at--;
            }
            items[at] = item;
        }
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, Order order) {
        if (middle >= end || order.compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, start, to, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (right >= end || (left < middle && order.compare(from[left], from[right]) <= 0)) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
            }
        }
    }
}
