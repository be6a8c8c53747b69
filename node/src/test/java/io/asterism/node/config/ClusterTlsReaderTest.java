package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterTlsReaderTest {

    @TempDir
    private static Path files;

    private static Certificates ours;

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeAll
    static void makeFiles() throws IOException {
        ours = Certificates.of(files, "ours")
                .sign("node")
                .sign("other")
                .sign("elliptic", "EC", 90)
                .sign("expired", "RSA", 5);
        Certificates.of(files, "theirs");
        Files.writeString(files.resolve("garbage"), "no PEM at all\n");
    }

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @Test
    void isOffUnlessFilesAreNamed() {
        // When
        LoadResult result = loading.load("asterism.conf", "");

        // Then
        assertThat(Loading.settings(result).cluster().tls()).isEmpty();
    }

    @Test
    void takesFilesThatBelongTogether() {
        // When
        LoadResult result = load("node.crt", "node.key", "ours.crt");

        // Then
        assertThat(Loading.settings(result).cluster().tls())
                .contains(new ClusterTls(ours.certificate("node"), ours.key("node"), ours.ca()));
    }

    @Test
    void looksForFilesBesideTheConfiguration() throws IOException {
        // Given
        for (Path file : new Path[] {ours.certificate("node"), ours.key("node"), ours.ca()}) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }

        // When
        Optional<ClusterTls> tls = Loading.settings(loading.load(
                        "asterism.conf",
                        "asterism.cluster.tls { certificate = node.crt, key = node.key, ca = ours.crt }"))
                .cluster()
                .tls();

        // Then
        assertThat(tls)
                .contains(new ClusterTls(
                        directory.resolve("node.crt"), directory.resolve("node.key"), directory.resolve("ours.crt")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone.crt | node.key | ours.crt | 2 | certificate: FILES/gone.crt (expected: a file that can be read)",
                "node.crt | node.key | theirs.crt | 2 | certificate: FILES/node.crt (expected: one that asterism.cluster.tls.ca has signed)",
                "node.crt | other.key | ours.crt | 3 | key: FILES/other.key (expected: the key of asterism.cluster.tls.certificate)",
                "garbage | node.key | ours.crt | 2 | certificate: FILES/garbage (expected: a certificate in PEM; ",
                "node.crt | garbage | ours.crt | 3 | key: FILES/garbage (expected: an RSA key in PEM without a password; ",
                "elliptic.crt | elliptic.key | ours.crt | 3 | key: FILES/elliptic.key (expected: an RSA key",
                "node.crt | node.key | garbage | 4 | ca: FILES/garbage (expected: a certificate in PEM; ",
                "expired.crt | expired.key | ours.crt | 2 | certificate: FILES/expired.crt (expected: one that is valid now; it is from ",
            })
    void findsWhatIsWrongWithTheLine(String certificate, String key, String ca, int line, String finding) {
        // When
        LoadResult result = load(certificate, key, ca);

        // Then
        String expected =
                "asterism.conf:" + line + ": error: asterism.cluster.tls." + finding.replace("FILES", files.toString());
        assertThat(loading.findings(result)).anyMatch(found -> found.startsWith(expected));
    }

    @Test
    void wantsAllThreeOrNone() {
        // When
        LoadResult result = loading.load("asterism.conf", "asterism.cluster.tls.key = node.key");

        // Then
        assertThat(loading.findings(result))
                .containsExactly("asterism.conf:1: error: asterism.cluster.tls.key: node.key (expected: all of"
                        + " asterism.cluster.tls.certificate, asterism.cluster.tls.key and asterism.cluster.tls.ca,"
                        + " or none of them)");
    }

    private LoadResult load(String certificate, String key, String ca) {
        return loading.load(
                "asterism.conf",
                "asterism.cluster.tls {\n" + line("certificate", certificate) + line("key", key) + line("ca", ca)
                        + "}\n");
    }

    private static String line(String key, String file) {
        return "  " + key + " = \"" + files.resolve(file) + "\"\n";
    }
}
