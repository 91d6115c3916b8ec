package io.picovolt.format.v1;

import io.picovolt.bytes.Slices;
import io.picovolt.format.Corruption;
import io.picovolt.format.FileHeader;
import io.picovolt.storage.page.RowPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A database in one file.
 *
 * <pre>
 *  0                header: magic "PVDB", version u16, flags u16, manifest offset u64, CAS offset u64
 *  24               pages of 4096 bytes
 *  CAS offset       pool of large values
 *  ...              index region, in version 2
 *  manifest offset  manifest, JSON, to the end
 * </pre>
 */
final class Monolith extends LegacySource {
    private final ByteBuffer image;
    private final int blobOffset;

    private Monolith(ByteBuffer image, int blobOffset, Manifest manifest) {
        super(manifest);
        this.image = image;
        this.blobOffset = blobOffset;
    }

    static Monolith open(ByteBuffer bytes) {
        ByteBuffer image = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        FileHeader.version(image);
        long manifestOffset = image.getLong(8);
        long blobOffset = image.getLong(16);
        if (blobOffset < FileHeader.MIN_SIZE || manifestOffset < blobOffset
                || manifestOffset > image.limit()
                || (blobOffset - FileHeader.MIN_SIZE) % RowPage.SIZE != 0) {
            throw Corruption.in("header", "offsets are inconsistent");
        }
        var json = new byte[image.limit() - (int) manifestOffset];
        image.get((int) manifestOffset, json);
        Manifest manifest = Manifest.parse(json, true);
        var monolith = new Monolith(image, (int) blobOffset, manifest);
        monolith.checkBlobs(manifestOffset - blobOffset);
        IndexRegion.check(image, blobOffset, manifest.indexRegion(), manifest.indexBlobs());
        return monolith;
    }

    /** All hashes are verified at once. */
    private void checkBlobs(long poolLength) {
        List<long[]> places = manifest().blobs();
        long total = 0;
        for (int id = 0; id < places.size(); id++) {
            long offset = places.get(id)[0];
            long length = places.get(id)[1];
            // Blobs lie side by side, so together they can't be longer than the pool.
            if (offset > poolLength || length > poolLength - offset || (total += length) > poolLength) {
                throw Corruption.in("CAS blob " + id, "out of bounds");
            }
            verified(blob(id), id);
        }
    }

    @Override
    int pageCount() {
        return (blobOffset - FileHeader.MIN_SIZE) / RowPage.SIZE;
    }

    @Override
    ByteBuffer page(int number) {
        return Slices.of(image, FileHeader.MIN_SIZE + number * RowPage.SIZE, RowPage.SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    byte[] blob(int id) {
        long[] place = manifest().blobs().get(id);
        var content = new byte[(int) place[1]];
        image.get((int) (blobOffset + place[0]), content);
        return content;
    }

    @Override
    boolean runsAhead() {
        return false;
    }

    @Override
    void close() {}
}
