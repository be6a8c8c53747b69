package io.asterism.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.pki.pem.DERPrivateKeyLoader;
import org.apache.pekko.pki.pem.PEMDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code asterism.cluster.tls}, and looks into the files that it names: what is wrong with one is said
 * here, and not by a connection that fails.
 */
final class ClusterTlsReader {

    private static final String SECTION = "asterism.cluster.tls.";
    private static final String CERTIFICATE = SECTION + "certificate";
    private static final String KEY = SECTION + "key";
    private static final String CA = SECTION + "ca";

    private final ConfReader conf;
    private final @Nullable Path directory;
    private final InstantSource clock;

    /** @param directory what names of files are relative to; null: where the process was started */
    ClusterTlsReader(ConfReader conf, @Nullable Path directory, InstantSource clock) {
        this.conf = conf;
        this.directory = directory;
        this.clock = clock;
    }

    /** Nothing when the section names no file, or when something is wrong with it. */
    Optional<ClusterTls> read() {
        List<String> named = List.of(CERTIFICATE, KEY, CA).stream()
                .filter(path -> !conf.text(path).isEmpty())
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.size() < 3) {
            conf.refuse(named.getFirst(), "all of " + CERTIFICATE + ", " + KEY + " and " + CA + ", or none of them");
            return Optional.empty();
        }
        Optional<Path> certificate = file(CERTIFICATE);
        Optional<Path> key = file(KEY);
        Optional<Path> ca = file(CA);
        if (certificate.isEmpty() || key.isEmpty() || ca.isEmpty()) {
            return Optional.empty();
        }
        check(certificate(CERTIFICATE, certificate.get()), key(key.get()), certificate(CA, ca.get()));
        return Optional.of(new ClusterTls(certificate.get(), key.get(), ca.get()));
    }

    private Optional<Path> file(String path) {
        try {
            Path name = Path.of(conf.text(path));
            Path file = (directory == null ? name : directory.resolve(name)).toAbsolutePath();
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        conf.refuse(path, "a file that can be read");
        return Optional.empty();
    }

    private @Nullable X509Certificate certificate(String path, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            Instant now = clock.instant();
            if (now.isBefore(from) || now.isAfter(to)) {
                conf.refuse(path, "one that is valid now; it is from " + from + " to " + to);
            }
            return certificate;
        } catch (IOException | CertificateException e) {
            conf.refuse(path, "a certificate in PEM; " + e.getMessage());
            return null;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // the loader throws checked exceptions that it does not declare
    private @Nullable PrivateKey key(Path file) {
        try {
            return DERPrivateKeyLoader.load(PEMDecoder.decode(Files.readString(file)));
        } catch (Exception e) {
            conf.refuse(KEY, "an RSA key in PEM without a password; " + e.getMessage());
            return null;
        }
    }

    /** Whether the three belong together. */
    private void check(@Nullable X509Certificate certificate, @Nullable PrivateKey key, @Nullable X509Certificate ca) {
        if (certificate == null) {
            return;
        }
        if (key instanceof RSAPrivateKey rsa
                && !(certificate.getPublicKey() instanceof RSAPublicKey open
                        && open.getModulus().equals(rsa.getModulus()))) {
            conf.refuse(KEY, "the key of " + CERTIFICATE);
        }
        if (ca != null) {
            try {
                certificate.verify(ca.getPublicKey());
            } catch (GeneralSecurityException e) {
                conf.refuse(CERTIFICATE, "one that " + CA + " has signed");
            }
        }
    }
}
