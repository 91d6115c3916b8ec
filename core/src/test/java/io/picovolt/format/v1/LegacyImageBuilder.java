package io.picovolt.format.v1;

import io.picovolt.bytes.Blake3;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes small images as the Rust engine lays them out, sound or broken. */
public final class LegacyImageBuilder {
    private final List<byte[]> pages = new ArrayList<>();
    private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
    private final List<String> hashes = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    public byte[] region = {};
    public int version = 1;

    /** A page of records, each given as hexadecimal digits; spaces don't count. */
    public LegacyImageBuilder page(long next, String... records) {
        var page = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(0, pages.size());
        page.put(8, (byte) 1);
        page.putShort(9, (short) records.length);
        page.putLong(13, next);
        int free = 4096;
        for (int i = 0; i < records.length; i++) {
            byte[] record = bytes(records[i]);
            free -= record.length;
            page.put(free, record);
            page.putShort(28 + 4 * i, (short) free);
            page.putShort(30 + 4 * i, (short) record.length);
        }
        page.putShort(11, (short) free);
        return page(page.array());
    }

    public LegacyImageBuilder page(byte[] page) {
        pages.add(page);
        return this;
    }

    public LegacyImageBuilder blob(byte[] content) {
        hashes.add("\"" + HexFormat.of().formatHex(Blake3.hash(content)) + "\"");
        places.add("[" + pool.size() + "," + content.length + "]");
        pool.writeBytes(content);
        return this;
    }

    public String blobKeys() {
        return "\"cas_hashes\":" + hashes + ",\"cas_dir\":" + places;
    }

    /** The image with this manifest; {@code $BLOBS} and {@code $REGION} in it stand for what was added. */
    public ByteBuffer build(String manifest) {
        int blobOffset = 24 + pages.size() * 4096;
        int regionOffset = blobOffset + pool.size();
        byte[] json = manifest.replace("$BLOBS", blobKeys())
                .replace("$REGION", "\"index_region\":[" + regionOffset + "," + region.length + "]")
                .getBytes(StandardCharsets.UTF_8);
        var image = ByteBuffer.allocate(regionOffset + region.length + json.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        image.put("PVDB".getBytes(StandardCharsets.US_ASCII)).putShort((short) version).putShort((short) 0);
        image.putLong(regionOffset + region.length).putLong(blobOffset);
        pages.forEach(image::put);
        image.put(pool.toByteArray()).put(region).put(json);
        return image.flip();
    }

    /** An envelope as hexadecimal digits. */
    public static String envelope(int inserted, int deleted) {
        return HexFormat.of().toHexDigits((byte) inserted) + "00".repeat(7)
                + HexFormat.of().toHexDigits((byte) deleted) + "00".repeat(15);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
