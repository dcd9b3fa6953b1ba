package io.outlast.rest;

import io.outlast.OutlastApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A ledger of a test's own, that starts with nothing in it. */
public final class EmptyLedger {
    private EmptyLedger() {}

    /** Starts it on a free port, in a directory of its own. */
    public static ConfigurableApplicationContext start(String... more) throws IOException {
        return start(List.of(OutlastApplication.class), more);
    }

    /** The same with further configuration. */
    public static ConfigurableApplicationContext start(List<Class<?>> configuration, String... more)
            throws IOException {
        return start(configuration, Files.createTempDirectory("outlast-test"), more);
    }

    /** The same in a directory that may hold one already. */
    public static ConfigurableApplicationContext start(
            List<Class<?>> configuration, Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
        arguments.add("--outlast.data=" + data);
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(configuration.toArray(Class<?>[]::new))
                .run(arguments.toArray(String[]::new));
    }

    /** How it is asked. */
    public static Api api(ConfigurableApplicationContext of) {
        return new Api(port(of));
    }

    /** The port on which it answers. */
    public static int port(ConfigurableApplicationContext of) {
        return ((WebServerApplicationContext) of).getWebServer().getPort();
    }
}
