package io.picovolt.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baked database on a web server, opened by a page and by a worker. */
class DatabaseUrlTest extends BrowserTest {
    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        server.folder("/", Path.of("src/test/resources/pages")).folder("/picovolt/", Project.unpackedPackage())
                .folder("/data/", folder);
        page.navigate(server.address("/url.html"));
        String image = page.evaluate("() => window.bake()").toString();
        Files.write(folder.resolve("t.pvdb"), Base64.getDecoder().decode(image));
    }

    private void assertAnswers(Object answer) {
        Map<?, ?> outcome = (Map<?, ?>) answer;
        assertEquals("[[12345]]", outcome.get("rows"), answer.toString());
        assertEquals(20000, outcome.get("count"));
        int bytes = ((Number) outcome.get("bytes")).intValue();
        int size = ((Number) outcome.get("size")).intValue();
        assertTrue(bytes < 300_000 && bytes < size / 3, bytes + " of " + size);
    }

    @Test
    void aPageFetchesWhatItNeeds() {
        assertAnswers(page.evaluate("() => window.ask('/data/t.pvdb')"));
        assertTrue(server.rangeBytes() > 0);
    }

    @Test
    void aWorkerFetchesWhatItNeeds() {
        assertAnswers(page.evaluate("address => window.askInWorker(address)", server.address("/data/t.pvdb")));
    }

    @Test
    void anotherOriginThatAllowsItIsRead() {
        try (var other = new StaticServer()) {
            other.folder("/data/", folder).header("Access-Control-Allow-Origin", "*");
            assertAnswers(page.evaluate("address => window.ask(address)", other.address("/data/t.pvdb")));
            other.header("Access-Control-Expose-Headers", "Content-Range, ETag");
            assertAnswers(page.evaluate("address => window.ask(address)", other.address("/data/t.pvdb")));
        }
    }

    @Test
    void anotherOriginThatDoesNotAllowItIsAClearError() {
        try (var other = new StaticServer()) {
            other.folder("/data/", folder);
            String address = other.address("/data/t.pvdb");
            Map<?, ?> outcome = (Map<?, ?>) page.evaluate("address => window.ask(address)", address);
            assertEquals("SQLITE_CANTOPEN", outcome.get("code"), outcome.toString());
            String message = outcome.get("message").toString();
            assertTrue(message.contains(address) && message.contains("Access-Control-Allow-Origin"), message);
        }
    }

    @Test
    void aServerWithoutRangesIsAClearError() {
        server.page("/whole.pvdb", "the whole file");
        Map<?, ?> outcome = (Map<?, ?>) page.evaluate("() => window.ask('/whole.pvdb')");
        assertEquals("SQLITE_CANTOPEN", outcome.get("code"), outcome.toString());
        assertTrue(outcome.get("message").toString().contains("has to support Range requests"), outcome.toString());
    }
}
