package io.picovolt.jvm;

/** A process that takes a lock and keeps it until it is killed. */
final class LockHolder {
    private LockHolder() {
    }

    public static void main(String[] args) throws Exception {
        System.out.print(new DiskFileSystem().lock(args[0]) ? 'L' : 'F');
        System.out.flush();
        Thread.sleep(60_000);
    }
}
