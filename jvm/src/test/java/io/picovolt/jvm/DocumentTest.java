package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/JVM.md, run in an empty folder, print what they say. */
class DocumentTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);
    private static final Pattern PROMISE = Pattern.compile("// prints: (.*)");

    @TempDir
    Path folder;

    @Test
    void thePrograms() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String text = Files.readString(Path.of("../docs/JVM.md")).replace("https://example.org/",
                "http://localhost:" + server.getAddress().getPort() + "/");
        try {
            int count = 0;
            for (var program = PROGRAM.matcher(text); program.find(); count++) {
                Path source = folder.resolve(program.group(2) + ".java");
                Files.writeString(source, program.group(1));
                String promised = PROMISE.matcher(program.group(1)).results()
                        .map(result -> result.group(1) + "\n").collect(Collectors.joining());
                assertTrue(!promised.isEmpty());
                assertEquals(promised, run(source));
            }
            assertEquals(2, count);
        } finally {
            server.stop(0);
        }
    }

    private String run(Path source) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                source.getFileName().toString()).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.replace("\r\n", "\n");
    }

    /** A server of static files that knows ranges. */
    private void answer(HttpExchange exchange) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(exchange.getRequestURI().getPath().substring(1)));
        String[] range = exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-");
        int from = Integer.parseInt(range[0]);
        int to = Math.min(Integer.parseInt(range[1]) + 1, file.length);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + file.length);
        exchange.sendResponseHeaders(206, to - from);
        try (var body = exchange.getResponseBody()) {
            body.write(file, from, to - from);
        }
    }
}
