package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Databases on a web server. */
class DatabaseUrlTest {
    private static byte[] image;
    private static HttpServer server;
    private static int requests;
    private static long bytes;
    private static String tag = "\"1\"";

    @BeforeAll
    static void serve() throws IOException {
        Database database = Databases.inMemory();
        database.connect().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT, filler TEXT);"
                + "INSERT INTO t SELECT value, 'c' || (value * 3), hex(randomblob(60)) FROM generate_series(1, 40000);"
                + "CREATE INDEX t_code ON t (code)");
        var exported = database.export();
        image = new byte[exported.limit()];
        exported.get(0, image);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", DatabaseUrlTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        requests++;
        String path = exchange.getRequestURI().getPath();
        String[] range = exchange.getRequestHeaders().getFirst("Range").substring(6).split("-");
        int from = Integer.parseInt(range[0]);
        int to = Math.min(Integer.parseInt(range[1]) + 1, image.length);
        byte[] body = Arrays.copyOfRange(image, from, to);
        int status = 206;
        switch (path) {
            case "/whole" -> {
                status = 200;
                body = image;
            }
            case "/missing" -> status = 404;
            case "/shifted" -> from++;
            case "/gzip" -> exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            case "/short" -> body = Arrays.copyOf(body, 100);
            default -> bytes += body.length;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + image.length);
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException e) {
            // Who asked does not want the rest.
        }
    }

    private static URI at(String path) {
        requests = 0;
        bytes = 0;
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void fetchesWhatIsNeeded() {
        try (Database database = Databases.openUrl(at("/good"))) {
            assertTrue(requests <= 3, requests + " requests");
            assertEquals("12345", DatabaseFileTest.values(database, "SELECT id FROM t WHERE code = 'c37035'").get(0)
                    .toString().replaceAll("\\D", ""));
            assertTrue(bytes < 300_000 && bytes < image.length / 3, bytes + " of " + image.length);
            assertTrue(requests <= 12, requests + " requests");
            assertEquals(40000, DatabaseFileTest.values(database, "SELECT filler FROM t").size());
            var error = assertThrows(PicoVoltException.class, () -> database.connect().execute("DELETE FROM t"));
            assertEquals(ErrorCode.SQLITE_READONLY, error.code());
        }
    }

    @Test
    void saysWhatIsWrongWithTheServer() {
        for (String[] way : new String[][] {{"/whole", "the whole file instead of the range"}, {"/missing", "status 404"},
            {"/shifted", "another range, Content-Range: bytes 1-"}, {"/gzip", "Content-Encoding: gzip"},
            {"/short", "only 100 bytes"}}) {
            var error = assertThrows(PicoVoltException.class, () -> Databases.openUrl(at(way[0])));
            assertTrue(error.getMessage().contains(way[0]) && error.getMessage().contains(way[1]), error.getMessage());
        }
        var error = assertThrows(PicoVoltException.class, () -> Databases.openUrl(URI.create("http://127.0.0.1:9/x")));
        assertEquals(ErrorCode.SQLITE_CANTOPEN, error.code());
        error = assertThrows(PicoVoltException.class, () -> Databases.openUrl(URI.create("gopher://a/b")));
        assertEquals(ErrorCode.SQLITE_CANTOPEN, error.code());
    }

    @Test
    void seesThatTheFileHasChanged() {
        try (Database database = Databases.openUrl(at("/good"))) {
            tag = "\"2\"";
            var error = assertThrows(PicoVoltException.class,
                    () -> DatabaseFileTest.values(database, "SELECT filler FROM t"));
            assertEquals(ErrorCode.SQLITE_IOERR, error.code());
            assertTrue(error.getMessage().contains("has changed since it was opened"), error.getMessage());
        } finally {
            tag = "\"1\"";
        }
    }

    @Test
    void refusesAnotherRoot() {
        var error = assertThrows(PicoVoltException.class, () -> Databases.openUrl(at("/good"),
                HttpClient.newHttpClient(), Options.DEFAULT.withRoot(new byte[32])));
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
    }
}
