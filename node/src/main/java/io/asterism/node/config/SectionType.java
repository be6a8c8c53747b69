package io.asterism.node.config;

import java.util.Arrays;
import java.util.Optional;

/** The types of section that Asterisk 22 knows in {@code pjsip.conf}. */
enum SectionType {
    ACL("acl"),
    AOR("aor"),
    ASTERISK_PUBLICATION("asterisk-publication"),
    AUTH("auth"),
    CONTACT("contact"),
    DOMAIN_ALIAS("domain_alias"),
    ENDPOINT("endpoint"),
    GLOBAL("global"),
    IDENTIFY("identify"),
    INBOUND_PUBLICATION("inbound-publication"),
    OUTBOUND_PUBLISH("outbound-publish"),
    PHONEPROV("phoneprov"),
    REGISTRATION("registration"),
    RESOURCE_LIST("resource_list"),
    SYSTEM("system"),
    TRANSPORT("transport");

    private final String token;

    SectionType(String token) {
        this.token = token;
    }

    static Optional<SectionType> of(String token) {
        return Arrays.stream(values())
                .filter(type -> type.token.equalsIgnoreCase(token))
                .findFirst();
    }

    /** What stands behind {@code type =}. */
    String token() {
        return token;
    }
}
