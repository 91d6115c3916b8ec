package io.picovolt.format.v1;

import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Lays a monolith out as the directory that the Rust engine would have made of it. */
public final class LegacyWorkspaceFiles {
    private LegacyWorkspaceFiles() {}

    public static void write(FileSystem files, String directory, byte[] monolith) {
        var image = ByteBuffer.wrap(monolith).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int manifestOffset = (int) image.getLong(8);
        int poolOffset = (int) image.getLong(16);
        var json = new String(monolith, manifestOffset, monolith.length - manifestOffset, StandardCharsets.UTF_8);
        files.createDirectory(directory);
        files.createDirectory(directory + "/chunks");
        files.createDirectory(directory + "/blobs");
        put(files, directory + "/chunks/chunk_00000.pvd", 0, monolith, 24, poolOffset - 24);
        List<String> hashes = found("\"([0-9a-f]{64})\"", json);
        List<String> places = found("\\[(\\d+,\\d+)\\]", json.substring(json.indexOf("\"cas_dir\"")));
        for (int i = 0; i < hashes.size(); i++) {
            String hash = hashes.get(i);
            String[] place = places.get(i).split(",");
            files.createDirectory(directory + "/blobs/" + hash.substring(0, 2));
            put(files, directory + "/blobs/" + hash.substring(0, 2) + "/" + hash, 0, monolith,
                    poolOffset + Integer.parseInt(place[0]), Integer.parseInt(place[1]));
        }
        manifest(files, directory, json.replaceAll("\"cas_dir\":\\[(\\[[0-9,]*\\],?)*\\]", "\"cas_dir\":[]")
                .replaceAll(",\"index_region\":\\[[0-9,]*\\]", "").replaceAll(",\"binary_indexes\":\\[[^\\]]*\\]", "")
                .replace("\"format_version\":2", "\"format_version\":1").replaceAll("([{,\\[])", "$1\n  "));
    }

    private static List<String> found(String pattern, String text) {
        return new ArrayList<>(Pattern.compile(pattern).matcher(text).results().map((MatchResult r) -> r.group(1)).toList());
    }

    public static void manifest(FileSystem files, String directory, String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        files.delete(directory + "/pv_manifest.json");
        put(files, directory + "/pv_manifest.json", 0, text, 0, text.length);
    }

    public static void put(FileSystem files, String path, long position, byte[] bytes, int from, int length) {
        try (FileHandle file = files.open(path, FileSystem.Mode.CREATE)) {
            file.write(position, ByteBuffer.wrap(bytes, from, length).slice());
        }
    }
}
