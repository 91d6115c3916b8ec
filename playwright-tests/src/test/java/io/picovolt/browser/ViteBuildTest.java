package io.picovolt.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application that installs the tarball and is built by Vite without any configuration. */
class ViteBuildTest extends BrowserTest {

    @Test
    void bundlesTheEngineWithoutConfiguration() throws IOException {
        Path app = Project.TARGET.resolve("vite");
        Project.createFolder(app);
        try (Stream<Path> files = Files.list(Path.of("src/test/vite"))) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, app.resolve(file.getFileName()),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Project.run(app, "npm", "install", "--no-save", "--no-package-lock", "--ignore-scripts",
                "--no-audit", "--no-fund", Project.TARBALL.toString());
        Project.run(app, "npm", "run", "build");
        try (var assets = Files.list(app.resolve("dist/assets"))) {
            var modules = assets.map(Path::toString).filter(name -> name.endsWith(".wasm")).toList();
            assertEquals(1, modules.size(), modules.toString());
            assertFalse(modules.get(0).contains("picovolt-files"), "a page needs no files");
        }

        server.folder("/", app.resolve("dist"))
                .header("Content-Security-Policy", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
        page.navigate(server.address("/"));
        assertEquals("wasm 42", page.evaluate("() => window.outcome"));
    }
}
