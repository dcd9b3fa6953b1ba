package io.outlast.ledger;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The Ed25519 key with which a ledger signs what it hands on. It is made at the first start and
 * kept in a file that only its owner can read; whoever has the file can sign as the ledger.
 */
public final class SealKey {
    private final PublicJsonWebKey key;

    private SealKey(PublicJsonWebKey key) {
        this.key = key;
    }

    /**
     * The key of a file, which is made where it is not there.
     *
     * @throws IllegalStateException if the file holds no such key
     */
    public static SealKey of(Path file) {
        try {
            if (!Files.exists(file)) write(file);
            return new SealKey(read(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the seals cannot be read: " + file, e);
        } catch (JoseException e) {
            throw new IllegalStateException(
                    "The file %s holds no Ed25519 key with its private part; put it back from a copy"
                            .formatted(file),
                    e);
        }
    }

    private static PublicJsonWebKey read(String json) throws JoseException {
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(json);
        if (key.getPrivateKey() == null
                || !(key instanceof OctetKeyPairJsonWebKey pair)
                || !OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(pair.getSubtype()))
            throw new JoseException("Another kind of key");
        return key;
    }

    /** It is whole or not there, and on disk before anything is signed with it. */
    private static void write(Path file) throws IOException, JoseException {
        String json =
                OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)
                        .toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        boolean posix =
                Files.getFileStore(file.toAbsolutePath().getParent())
                        .supportsFileAttributeView("posix");
        if (posix)
            Files.createFile(
                    draft,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        else Files.createFile(draft);
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.UTF_8.encode(json));
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The public part as a JSON Web Key. */
    public Map<String, Object> published() {
        return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** What the key is known by: its thumbprint of RFC 7638. */
    public String id() {
        return thumbprint(key);
    }

    private static String thumbprint(PublicJsonWebKey of) {
        return of.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /**
     * Signs a text.
     *
     * @param type of what is signed
     * @return it with its signature, as a compact JSON Web Signature that has the public key in its
     *     head
     */
    public String sign(String text, String type) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setHeader("typ", type);
        jws.setKeyIdHeaderValue(id());
        jws.setJwkHeader(publicPart());
        jws.setPayload(text);
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A seal could not be signed", e);
        }
    }

    private PublicJsonWebKey publicPart() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(published());
        } catch (JoseException e) {
            throw new IllegalStateException("The key of the seals has no public part", e);
        }
    }

    /** Whether a signature was made with this key. */
    boolean signed(Signed signed) {
        return signed.key().equals(id());
    }

    /**
     * What was signed, and with which key.
     *
     * @param key the thumbprint of the key, which is that of its head
     */
    public record Signed(String text, String key) {}

    /**
     * Reads a signature, and holds it to the key in its head.
     *
     * @throws IllegalArgumentException if it is none, or does not fit
     */
    public static Signed read(String compact, String type) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(
                new AlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
        try {
            jws.setCompactSerialization(compact.strip());
            PublicJsonWebKey key = jws.getJwkHeader();
            if (key == null) throw new JoseException("it does not have its key");
            if (!type.equals(jws.getHeader("typ")))
                throw new JoseException("it is of another type");
            jws.setKey(key.getPublicKey());
            if (!jws.verifySignature())
                throw new JoseException("it was changed after it was signed");
            return new Signed(jws.getPayload(), thumbprint(key));
        } catch (JoseException e) {
            throw new IllegalArgumentException("The signature does not hold: " + e.getMessage(), e);
        }
    }
}
