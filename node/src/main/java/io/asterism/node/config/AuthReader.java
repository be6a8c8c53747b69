package io.asterism.node.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code type = auth}. One thing differs from Asterisk on purpose: where no algorithm is named, neither here nor in
 * {@code global}, we offer and answer every one that the secret allows, the best first, and not MD5 alone.
 */
final class AuthReader {

    private static final int NONCE_LIFETIME = 32;
    private static final List<DigestAlgorithm> OFFERED = List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);

    private final GlobalSettings global;
    private final Findings findings;

    AuthReader(GlobalSettings global, Findings findings) {
        this.global = global;
        this.findings = findings;
    }

    /** The section, or nothing when it has no secret that we could use; then the reason is a finding. */
    Optional<AuthSettings> read(Section section) {
        String type = section.text("auth_type", "digest").toLowerCase(Locale.ROOT);
        Optional<String> password = section.text("password").filter(any -> !type.equals("md5"));
        Map<DigestAlgorithm, String> digests = digests(section, type);
        switch (type) {
            case "userpass" -> require(section, password.isPresent(), "password", "auth_type = userpass needs one");
            case "md5" -> require(section, !digests.isEmpty(), "md5_cred", "auth_type = md5 needs one");
            case "digest" ->
                require(
                        section,
                        password.isPresent() || !digests.isEmpty(),
                        "password",
                        "auth_type = digest needs password or password_digest");
            case "google_oauth" -> {
                findings.warning(section.at("auth_type"), section + " is left out: google_oauth is for calls");
                return Optional.empty();
            }
            default ->
                section.word("auth_type")
                        .ifPresent(word -> section.refuse(word, "auth_type", "digest, userpass or md5"));
        }
        require(section, section.text("username").isPresent(), "username", "whoever it is for");
        return Optional.of(read(section, password, digests));
    }

    private AuthSettings read(Section section, Optional<String> password, Map<DigestAlgorithm, String> digests) {
        String realm = section.text("realm", "");
        return new AuthSettings(
                section.name(),
                section.text("username", ""),
                realm.equals("*") ? "" : realm,
                password,
                digests,
                algorithms(section, "supported_algorithms_uas", global.algorithmsUas(), password, digests),
                algorithms(section, "supported_algorithms_uac", global.algorithmsUac(), password, digests),
                Duration.ofSeconds(section.number("nonce_lifetime", NONCE_LIFETIME, 1, 86_400)));
    }

    private Map<DigestAlgorithm, String> digests(Section section, String type) {
        Map<DigestAlgorithm, String> digests = new EnumMap<>(DigestAlgorithm.class);
        section.word("md5_cred").ifPresent(word -> digest(section, "md5_cred", DigestAlgorithm.MD5, word, digests));
        if (!type.equals("md5")) {
            section.listOfAll("password_digest").forEach(word -> digest(section, word, digests));
        }
        return digests;
    }

    private void digest(Section section, Word word, Map<DigestAlgorithm, String> digests) {
        int colon = word.text().indexOf(':');
        Optional<DigestAlgorithm> algorithm = colon < 0
                ? Optional.empty()
                : DigestAlgorithm.of(word.text().substring(0, colon).strip());
        if (algorithm.isEmpty()) {
            findings.error(word.at(), "password_digest: (expected: MD5, SHA-256 or SHA-512-256, a colon and the hash)");
            return;
        }
        Word hash = new Word(word.text().substring(colon + 1).strip(), word.at());
        digest(section, "password_digest", algorithm.get(), hash, digests);
    }

    /** Findings of secrets never show them. */
    private void digest(
            Section section,
            String option,
            DigestAlgorithm algorithm,
            Word hash,
            Map<DigestAlgorithm, String> digests) {
        boolean hexadecimal = hash.text().chars().allMatch(HexFormat::isHexDigit);
        if (!hexadecimal || hash.text().length() != algorithm.hexDigits()) {
            findings.error(
                    hash.at(), option + " of " + section + " (expected: " + algorithm.hexDigits() + " hex digits)");
            return;
        }
        digests.put(algorithm, hash.text().toLowerCase(Locale.ROOT));
    }

    private List<DigestAlgorithm> algorithms(
            Section section,
            String option,
            List<DigestAlgorithm> global,
            Optional<String> password,
            Map<DigestAlgorithm, String> digests) {
        List<DigestAlgorithm> named = named(section, option, findings);
        List<DigestAlgorithm> wanted = !named.isEmpty() ? named : !global.isEmpty() ? global : OFFERED;
        List<DigestAlgorithm> possible = wanted.stream()
                .filter(algorithm -> password.isPresent() || digests.containsKey(algorithm))
                .toList();
        if (possible.size() < named.size()) {
            findings.error(
                    section.at(option), option + " of " + section + " names an algorithm without a secret for it");
        }
        return possible.isEmpty() ? List.copyOf(digests.keySet()) : possible;
    }

    /** The algorithms that an option names, best first. */
    static List<DigestAlgorithm> named(Section section, String option, Findings findings) {
        List<DigestAlgorithm> algorithms = new ArrayList<>();
        for (Word word : section.list(option)) {
            DigestAlgorithm.of(word.text())
                    .ifPresentOrElse(
                            algorithms::add, () -> section.refuse(word, option, "MD5, SHA-256 or SHA-512-256"));
        }
        return algorithms.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    private void require(Section section, boolean there, String option, String expected) {
        if (!there) {
            section.missing(option, expected);
        }
    }
}
