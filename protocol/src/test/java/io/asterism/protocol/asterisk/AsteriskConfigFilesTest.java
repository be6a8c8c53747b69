package io.asterism.protocol.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whole files, as sites have them. */
class AsteriskConfigFilesTest {

    @Test
    void readsASiteWithTemplatesIncludesAndAdditions() {
        // When
        ConfigDocument document = parse("/asterisk/site/pjsip.conf");

        // Then
        assertThat(document.findings()).isEmpty();
        assertThat(document.sections().stream().map(AsteriskConfigFilesTest::summary))
                .containsExactly(
                        "global: type=global, user_agent=Asterism; hub",
                        "udp: type=transport, protocol=udp, bind=127.0.0.1:5060",
                        "a: type=endpoint, context=default, disallow=all, allow=ulaw,alaw, auth=a-auth",
                        "a: type=inbound-publication, endpoint=a, event_asterisk-devicestate=a, event_asterisk-mwi=a",
                        "a: type=asterisk-publication, device_state=yes, devicestate_publish=a-devicestate,"
                                + " mailbox_state=yes",
                        "a-devicestate: type=outbound-publish, expiration=120,"
                                + " @device_state_filter=^(PJSIP/[0-9]+|Custom:), expiration=3600,"
                                + " server_uri=sip:a@127.0.0.1:16000;transport=tcp, event=asterisk-devicestate",
                        "a-auth: type=auth, auth_type=digest, password=s3cret, username=a",
                        "a-identify: type=identify, endpoint=a, match=127.0.0.1, match=10.0.0.0/8");
    }

    @Test
    void knowsWhereEachOptionOfASiteStands() {
        // When
        ConfigDocument document = parse("/asterisk/site/pjsip.conf");

        // Then
        ConfigSection publish = section(document, "a-devicestate");
        assertThat(publish.at().line()).isEqualTo(49);
        assertThat(Objects.requireNonNull(publish.last("expiration")))
                .extracting(ConfigOption::value, option -> option.at().line())
                .containsExactly("3600", 32);
        ConfigOption password =
                Objects.requireNonNull(section(document, "a-auth").last("password"));
        assertThat(password.at().toString()).endsWith("/asterisk/site/pjsip.d/10-auth-template.conf:4");
    }

    @Test
    void readsWhatTheLabGivesToARealAsterisk() {
        // When
        ConfigDocument document = parse("/asterisk/lab-peer.conf");

        // Then
        assertThat(document.findings()).isEmpty();
        assertThat(document.sections().stream()
                        .map(section -> section.name() + " "
                                + section.options().getFirst().value()))
                .containsExactly(
                        "hub endpoint",
                        "hub inbound-publication",
                        "hub asterisk-publication",
                        "hub-devicestate outbound-publish",
                        "hub-mwi outbound-publish");
        assertThat(section(document, "hub-mwi").all("expiration"))
                .extracting(ConfigOption::value)
                .containsExactly("120");
    }

    private static ConfigDocument parse(String resource) {
        try {
            Path file = Path.of(Objects.requireNonNull(AsteriskConfigFilesTest.class.getResource(resource))
                    .toURI());
            return AsteriskConfigParser.parse(file, ConfigLimits.DEFAULTS);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ConfigSection section(ConfigDocument document, String name) {
        return document.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String summary(ConfigSection section) {
        List<String> options = section.options().stream()
                .map(option -> option.name() + "=" + option.value())
                .toList();
        return section.name() + ": " + String.join(", ", options);
    }
}
