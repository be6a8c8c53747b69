package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout, with a Maven that makes empty jars and a Java that prints its arguments. */
class LauncherTest {

    @TempDir
    Path place;

    private Path home;
    private Path jdk;

    @BeforeEach
    void makeCheckout() throws IOException {
        home = place.resolve("checkout");
        jdk = place.resolve("jdk");
        for (String module : List.of("protocol", "federation", "node")) {
            Files.createDirectories(home.resolve(module + "/src/main"));
            Files.writeString(home.resolve(module + "/pom.xml"), "");
        }
        Files.writeString(home.resolve("pom.xml"), "");
        script(
                home.resolve("mvnw"),
                "mkdir -p node/target/lib; touch node/target/asterism-node.jar node/target/lib/a.jar");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(jdk.resolve("bin/java"), "echo \"$@\"");
        Files.copy(launcher(), home.resolve("asterism"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void buildsOnceAndRunsWhatItBuilt() throws Exception {
        // When
        String first = run("status");
        String second = run("status");

        // Then
        assertThat(builds()).hasSize(1);
        assertThat(first)
                .isEqualTo(second)
                .contains(builds().getFirst() + "/asterism-node.jar:")
                .endsWith(" status");
    }

    @Test
    void leavesTheJarsOfARunningNodeWhereTheyAre() throws Exception {
        // Given
        run("status");
        Path running = builds().getFirst().resolve("asterism-node.jar");

        // When
        try (InputStream open = Files.newInputStream(running)) {
            changeASource();
            String later = run("status");

            // Then
            assertThat(open).isNotNull();
            assertThat(running).exists();
            assertThat(builds()).hasSize(2);
            assertThat(later).doesNotContain(running.toString());
        }
    }

    @Test
    void forgetsOldBuildsThatNobodyUses() throws Exception {
        // Given
        run("status");
        Path old = builds().getFirst();

        // When
        changeASource();
        run("status");

        // Then
        assertThat(builds()).hasSize(1).doesNotContain(old);
    }

    private String run(String verb) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("asterism").toString(), verb);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("ASTERISM_JAVA_OPTS");
        Path out = place.resolve("out");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out).strip();
    }

    /** Newer than the build, whatever the file system's clock says. */
    private void changeASource() throws IOException {
        Path source = home.resolve("node/src/main/Changed.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private List<Path> builds() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("node/target"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("build-"))
                    .toList();
        }
    }

    private static Path launcher() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("asterism"))) {
            directory = directory.getParent();
        }
        return directory.resolve("asterism");
    }

    private static void script(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
