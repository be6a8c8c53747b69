package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.config.BootstrapSettings.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapReaderTest {

    private static final String SECTION = "asterism.cluster.bootstrap";

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @Test
    void isOffUnlessAMethodIsNamed() {
        // When
        LoadResult result = loading.load("asterism.conf", SECTION + ".contacts = [\"10.0.0.1:7626\"]");

        // Then
        assertThat(Loading.settings(result).cluster().bootstrap()).isEmpty();
        assertThat(Loading.settings(result).cluster().isAlone()).isTrue();
    }

    @Test
    void readsContactsAndTheNameToLookUp() {
        // When
        LoadResult config = load("method = config, contacts = [\"a:1\", \"b:2\", \"c:3\"], port = 1");
        LoadResult dns = load("method = dns, service = hub.example.org, port-name = contact, required = 3");

        // Then
        assertThat(Loading.settings(config).cluster().bootstrap())
                .contains(new BootstrapSettings(Method.CONFIG, List.of("a:1", "b:2", "c:3"), "", "", 2, 1));
        assertThat(Loading.settings(dns).cluster().bootstrap())
                .contains(new BootstrapSettings(Method.DNS, List.of(), "hub.example.org", "contact", 3, 7626));
    }

    @Test
    void makesOneEntityIdForAllNodesThatLookForTheSame() {
        // Given
        String same = "method = config, contacts = [\"a:1\", \"b:2\", \"c:3\"]";

        // When
        NodeSettings one = Loading.settings(load(same + ", port = 1"));
        NodeSettings two = Loading.settings(load(same + ", port = 2"));

        // Then
        assertThat(one.federation().eid()).isEqualTo(two.federation().eid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method = multicast | method: multicast (expected: off, config, dns)",
                "method = config | method: config (expected: another than config, or asterism.cluster.bootstrap.contacts)",
                "method = dns | method: dns (expected: another than dns, or asterism.cluster.bootstrap.service)",
                "method = config, contacts = a | contacts: a (expected: host:port of each node's contact point)",
                "method = config, contacts = \"a:1,b:2,c:3,d:4\" | required: 2 (expected: more than half of the 4 contacts, and not more than all)",
                "method = config, contacts = \"a:1,b:2\", required = 3 | required: 3 (expected: more than half of the 2 contacts, and not more than all)",
            })
    void findsWhatIsWrong(String settings, String finding) {
        // When
        LoadResult result = load(settings);

        // Then
        assertThat(loading.findings(result)).anyMatch(found -> found.endsWith(": error: " + SECTION + "." + finding));
    }

    @Test
    void findsSeedsBesideABootstrap() {
        // When
        LoadResult result = loading.load("asterism.conf", """
                        asterism.cluster.seeds = ["10.0.0.1:17355"]
                        asterism.cluster.bootstrap.method = dns
                        asterism.cluster.bootstrap.service = hub.example.org
                        """);

        // Then
        assertThat(loading.findings(result))
                .containsExactly("asterism.conf:2: error: asterism.cluster.bootstrap.method: dns (expected: off, as"
                        + " asterism.cluster.seeds say how to join)");
    }

    private LoadResult load(String settings) {
        return loading.load("asterism.conf", SECTION + " { " + settings + " }");
    }
}
