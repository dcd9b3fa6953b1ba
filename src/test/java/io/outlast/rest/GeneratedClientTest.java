package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A client is generated from the description of the API, compiled, and reads the real example of
 * every answer without loss: what it writes of it again is what it was given.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class GeneratedClientTest {
    private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
    private static final Path CLIENT = Path.of("target/generated-client");
    private static final ObjectMapper JSON = new ObjectMapper();

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-client");
        registry.add("outlast.data", directory::toString);
    }

    @LocalServerPort int port;

    @Test
    void aGeneratedClientReadsEveryExampleWithoutLoss() throws Exception {
        Files.createDirectories(CLIENT);
        JsonNode api = JSON.readTree(new Api(port).get("/v3/api-docs").text());
        Files.writeString(CLIENT.resolve("api.json"), api.toString());
        generate();
        Set<String> read = new TreeSet<>();
        List<String> lost = new ArrayList<>();
        try (URLClassLoader client = compile()) {
            ObjectMapper mapper = mapper(client);
            for (JsonNode path : api.get("paths"))
                for (JsonNode operation : path)
                    for (JsonNode response : operation.path("responses")) {
                        JsonNode content = response.path("content").path("application/json");
                        if (!content.has("example")) continue;
                        String ref = content.at("/schema/$ref").asText();
                        String name = ref.substring(ref.lastIndexOf('/') + 1);
                        String where = operation.path("operationId").asText();
                        Class<?> type = client.loadClass("client.model." + name);
                        try {
                            Object answer =
                                    mapper.readValue(content.get("example").toString(), type);
                            JsonNode again = JSON.readTree(mapper.writeValueAsString(answer));
                            compare(where, content.get("example"), again, lost);
                            read.add(where);
                        } catch (JsonMappingException e) {
                            lost.add("%s: %s".formatted(where, e.getMessage()));
                        }
                    }
        }
        assertThat(lost).isEmpty();
        assertThat(read).contains("position", "runway", "bridge", "portfolio", "journal");
        assertThat(read).hasSizeGreaterThan(50);
    }

    private static void generate() throws Exception {
        Path log = CLIENT.resolve("generator.log");
        Process generator =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-jar",
                                GENERATOR.toString(),
                                "generate",
                                "-i",
                                CLIENT.resolve("api.json").toString(),
                                "-g",
                                "java",
                                "--library",
                                "native",
                                "-o",
                                CLIENT.resolve("sources").toString(),
                                "--additional-properties=openApiNullable=false,useJakartaEe=true,"
                                        + "invokerPackage=client,modelPackage=client.model,"
                                        + "apiPackage=client.api",
                                "--global-property=models,supportingFiles,apis,modelTests=false,"
                                        + "apiTests=false,modelDocs=false,apiDocs=false")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(generator.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(generator.exitValue()).as(Files.readString(log)).isZero();
    }

    private static URLClassLoader compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-d",
                                Files.createDirectories(CLIENT.resolve("classes")).toString()));
        try (Stream<Path> sources = Files.walk(CLIENT.resolve("sources/src/main/java"))) {
            sources.filter(f -> f.toString().endsWith(".java"))
                    .forEach(f -> arguments.add(f.toString()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
        return new URLClassLoader(
                new URL[] {CLIENT.resolve("classes").toUri().toURL()},
                GeneratedClientTest.class.getClassLoader());
    }

    private static ObjectMapper mapper(ClassLoader client) throws ReflectiveOperationException {
        return (ObjectMapper)
                client.loadClass("client.ApiClient")
                        .getMethod("createDefaultObjectMapper")
                        .invoke(null);
    }

    /** What stands in one and not in the other; null, left out and empty are one to a client. */
    private static void compare(String at, JsonNode given, JsonNode again, List<String> lost) {
        if (given.isMissingNode() || given.isNull()) {
            boolean none =
                    again.isMissingNode()
                            || again.isNull()
                            || (again.isContainerNode() && again.isEmpty());
            if (!none) lost.add(at + " came from nothing");
            return;
        }
        if (given.isObject() && again.isObject()) {
            Set<String> names = new TreeSet<>();
            given.fieldNames().forEachRemaining(names::add);
            again.fieldNames().forEachRemaining(names::add);
            for (String name : names)
                compare(at + "." + name, given.path(name), again.path(name), lost);
        } else if (given.isArray() && again.isArray() && given.size() == again.size()) {
            for (int i = 0; i < given.size(); i++)
                compare(at + "[" + i + "]", given.get(i), again.get(i), lost);
        } else if (!same(given, again)) {
            lost.add("%s: %s, not %s".formatted(at, again, given));
        }
    }

    private static boolean same(JsonNode given, JsonNode again) {
        if (given.isNumber() && again.isNumber())
            return given.decimalValue().compareTo(again.decimalValue()) == 0;
        if (given.equals(again)) return true;
        try {
            return Instant.parse(given.asText()).equals(Instant.parse(again.asText()));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
