package io.picovolt.jvm;

import io.picovolt.host.FileHandle;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file on a web server, read by Range requests; each is checked to bring what was asked for, of the same file. */
final class HttpFile implements FileHandle {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The first request brings as much as is looked at first. */
    private static final int HEAD = 12288;

    private final URI address;
    private final HttpClient client;
    private final long size;
    private String tag;
    private String modified;
    /** The file's first bytes, until they are asked for. */
    private byte[] head;

    HttpFile(URI address, HttpClient client) {
        this.address = address;
        this.client = client;
        HttpResponse<InputStream> response = send(0, HEAD, true);
        try (InputStream body = response.body()) {
            String range = response.headers().firstValue("Content-Range").orElse("");
            if (response.statusCode() == 416 && range.equals("bytes */0")) {
                size = 0;
                head = new byte[0];
                return;
            }
            Matcher matcher = check(response, 0, HEAD, true, -1);
            size = Long.parseLong(matcher.group(3));
            tag = response.headers().firstValue("ETag").orElse(null);
            modified = response.headers().firstValue("Last-Modified").orElse(null);
            head = body(body, 0, (int) Math.min(HEAD, size));
        } catch (IOException e) {
            throw failed(0, HEAD, true, reason(e));
        }
    }

    private HttpResponse<InputStream> send(long position, int length, boolean opening) {
        boolean interrupted = false;
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE)
                    .header("Range", "bytes=" + position + "-" + (position + length - 1))
                    .header("Accept-Encoding", "identity").build();
            while (true) {
                try {
                    return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                } catch (InterruptedException e) {
                    // It is meant for the statement, which sees it at its next checkpoint.
                    interrupted = true;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw failed(position, length, opening, reason(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The range that came. */
    private Matcher check(HttpResponse<?> response, long position, int length, boolean opening, long size) {
        HttpHeaders headers = response.headers();
        int status = response.statusCode();
        String problem = null;
        Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        String encoding = headers.firstValue("Content-Encoding").orElse("identity");
        if (status == 200) {
            problem = "the server sends the whole file instead of the range asked for (status 200):"
                    + " it has to support Range requests";
        } else if (status == 416) {
            problem = "the server says that the file ends before (status 416)";
        } else if (status != 206) {
            problem = "status " + status;
        } else if (!encoding.equals("identity")) {
            problem = "the server sends the range with Content-Encoding: " + encoding
                    + "; it must serve the file as it is";
        } else if (!opening && (differ(tag, headers.firstValue("ETag"))
                || differ(modified, headers.firstValue("Last-Modified")))) {
            problem = "the file on the server has changed since it was opened; open it again";
        } else if (!range.matches() || Long.parseLong(range.group(1)) != position
                || Long.parseLong(range.group(2)) != Math.min(position + length, Long.parseLong(range.group(3))) - 1
                || !opening && Long.parseLong(range.group(3)) != size) {
            problem = "the server sent another range, Content-Range: "
                    + headers.firstValue("Content-Range").orElse("none");
        }
        if (problem != null) {
            throw failed(position, length, opening, problem);
        }
        return range;
    }

    private static boolean differ(String before, Optional<String> now) {
        return before != null && now.isPresent() && !before.equals(now.get());
    }

    private byte[] body(InputStream body, long position, int length) throws IOException {
        byte[] bytes = body.readNBytes(length);
        if (bytes.length < length || body.read() >= 0) {
            throw failed(position, length, false,
                    "the server sent " + (bytes.length < length ? "only " + bytes.length : "more") + " bytes");
        }
        return bytes;
    }

    private PicoVoltException failed(long position, int length, boolean opening, String reason) {
        return opening
                ? new PicoVoltException(ErrorCode.SQLITE_CANTOPEN,
                        "unable to open database file: " + address + ": " + reason)
                : FileErrors.inputOutput(address.toString(), length + " bytes at " + position + ": " + reason);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int length = (int) Math.max(0, Math.min(into.remaining(), size - position));
        if (length == 0) {
            return 0;
        }
        int known = 0;
        if (position == 0 && head != null) {
            known = Math.min(length, head.length);
            into.put(head, 0, known);
            head = null;
        }
        if (known < length) {
            into.put(fetch(position + known, length - known));
        }
        return length;
    }

    private byte[] fetch(long position, int length) {
        HttpResponse<InputStream> response = send(position, length, false);
        try (InputStream body = response.body()) {
            check(response, position, length, false, size);
            return body(body, position, length);
        } catch (IOException e) {
            throw failed(position, length, false, reason(e));
        }
    }

    @Override
    public ByteBuffer view(long position, int length) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        read(position, bytes);
        return bytes.flip();
    }

    @Override
    public void write(long position, ByteBuffer from) {
        throw FileErrors.readOnly(address.toString());
    }

    @Override
    public void truncate(long length) {
        throw FileErrors.readOnly(address.toString());
    }

    @Override
    public void sync() {}

    @Override
    public void close() {
        // The client closes connections that nobody uses.
    }
}
