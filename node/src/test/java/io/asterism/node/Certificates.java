package io.asterism.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority and what it signs, as PEM files of a directory, made by the JDK's {@code keytool}. */
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;
    private final String authority;

    private Certificates(Path directory, String authority) {
        this.directory = directory;
        this.store = directory.resolve(authority + ".p12");
        this.authority = authority;
    }

    /** A new authority, whose certificate is {@code AUTHORITY.crt}. */
    public static Certificates of(Path directory, String authority) {
        Certificates certificates = new Certificates(directory, authority);
        certificates.generate(authority, "RSA", "-ext", "bc:critical=ca:true");
        certificates.export(authority);
        return certificates;
    }

    public Path ca() {
        return directory.resolve(authority + ".crt");
    }

    public Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** Signs a certificate with this common name, {@code NAME.crt} with the key {@code NAME.key}. */
    public Certificates sign(String name) {
        return sign(name, "RSA", 90);
    }

    /** The same with another kind of key, and for so many days from ten days ago. */
    public Certificates sign(String name, String algorithm, int days) {
        generate(name, algorithm);
        Path request = directory.resolve(name + ".csr");
        keytool("-certreq", "-alias", name, "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                authority,
                "-infile",
                request.toString(),
                "-outfile",
                certificate(name).toString(),
                "-rfc",
                "-startdate",
                "-10d",
                "-validity",
                Integer.toString(days));
        writeKey(name);
        return this;
    }

    private void generate(String name, String algorithm, String... extensions) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name, "-validity", "3650"));
        arguments.addAll(Arrays.asList(extensions));
        keytool(arguments.toArray(String[]::new));
    }

    private void export(String name) {
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                certificate(name).toString());
    }

    private void writeKey(String name) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
            Files.writeString(
                    key(name),
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Path said = Files.createTempFile(directory, "keytool", ".txt");
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IllegalStateException(command + ": " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
