package io.picovolt.host;

class MemoryFileSystemTest extends FileSystemContract {
    private final FileSystem files = new MemoryFileSystem();

    @Override
    protected FileSystem files() {
        return files;
    }

    @Override
    protected String folder() {
        files.createDirectory("folder");
        return "folder";
    }
}
