package io.picovolt.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unpacked tarball through a plain {@code <script type="module">}, under the policies that pages have. */
class PackageInPageTest extends BrowserTest {
    private static final String HTML = "<!DOCTYPE html><title>Not the engine</title>";

    @BeforeEach
    void serve() {
        server.folder("/", Path.of("src/test/resources/pages")).folder("/picovolt/", Project.unpackedPackage());
    }

    @Test
    void runsOnWasmWithoutAPolicy() {
        assertRuns("", "wasm");
        screenshot("plain-page");
    }

    @Test
    void runsOnWasmWhereOnlyWasmMayBeCompiled() {
        server.header("Content-Security-Policy", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
        assertRuns("", "wasm");
        assertEquals(List.of(), complaints);
    }

    @Test
    void runsOnJavaScriptWhereNothingMayBeCompiled() {
        server.header("Content-Security-Policy", "default-src 'self'; script-src 'self'");
        Map<?, ?> outcome = assertRuns("", "js");
        String reason = outcome.get("reason").toString();
        assertTrue(reason.contains("Content Security policy"), reason);
    }

    @Test
    void runsOnJavaScriptWithoutWebAssembly() {
        context.addInitScript("delete globalThis.WebAssembly");
        assertRuns("", "js");
    }

    @Test
    void runsOnJavaScriptWhenAsked() {
        assertRuns("engine=js", "js");
    }

    @Test
    void takesTheAddressOfTheEngine() {
        assertRuns("engine=wasm&wasm=/picovolt/dist/picovolt.wasm", "wasm");
    }

    @Test
    void takesWhatFetchAndCompileGive() {
        for (String form : List.of("response", "promise", "bytes", "buffer", "module", "request", "url")) {
            assertRuns("engine=wasm&wasm=/picovolt/dist/picovolt.wasm&form=" + form, "wasm");
        }
    }

    @Test
    void fallsBackWhenTheAddressAnswersWithAPage() {
        server.page("/wrong.wasm", HTML);
        Map<?, ?> outcome = assertRuns("wasm=/wrong.wasm", "js");
        assertTrue(outcome.get("reason").toString().contains("/wrong.wasm"));
    }

    @Test
    void saysWhatIsWrongWithTheAddressWhenWasmIsWanted() {
        server.page("/wrong.wasm", HTML);
        String error = outcome("engine=wasm&wasm=/wrong.wasm").get("error").toString();
        assertTrue(error.contains(server.address("/wrong.wasm")), error);
        assertTrue(error.contains("status 200"), error);
        assertTrue(error.contains("text/html"), error);
        assertTrue(error.contains("init({ wasm })"), error);
    }

    @Test
    void aMissingFileIsNamedWithItsStatus() {
        String error = outcome("engine=wasm&wasm=/missing.wasm").get("error").toString();
        assertTrue(error.contains("/missing.wasm (status 404"), error);
    }

    @Test
    void canBeTriedAgainAfterAFailedLoad() {
        server.page("/picovolt/dist/picovolt.wasm", HTML);
        page.navigate(server.address("/retry.html"));
        String first = page.evaluate("() => window.attempt()").toString();
        assertTrue(first.contains("is not a WebAssembly module"), first);
        server.removePage("/picovolt/dist/picovolt.wasm");
        assertEquals("wasm", page.evaluate("() => window.attempt()"));
    }

    private Map<?, ?> assertRuns(String query, String engine) {
        Map<?, ?> outcome = outcome(query);
        assertNull(outcome.get("error"));
        assertEquals(engine, outcome.get("engine"));
        assertEquals("[[1,\"Ada\",36],[2,\"Grace\",null]]", outcome.get("rows"));
        return outcome;
    }

    private Map<?, ?> outcome(String query) {
        page.navigate(server.address("/page.html?" + query));
        return (Map<?, ?>) page.evaluate("() => window.outcome");
    }
}
