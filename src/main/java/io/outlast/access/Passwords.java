package io.outlast.access;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;

import io.outlast.event.Refusal;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.util.List;

/** What is a good password, and its digest (Argon2id). */
public final class Passwords {
    /** Letters that one has at least. */
    public static final int LEAST = 12;

    /** Letters that one has at most: more only costs time. */
    public static final int MOST = 128;

    /** How hard it has to be to guess, of 0 to 4. */
    private static final int STRONG = 3;

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** By which digests are checked. */
    public PasswordEncoder encoder() {
        return encoder;
    }

    /**
     * The digest of a new password.
     *
     * @throws Refusal if it is too short, too long, or soon guessed
     */
    public String digest(String password, Account account) {
        int letters = password.codePointCount(0, password.length());
        if (letters < LEAST || letters > MOST)
            throw weak(
                    "A password has %d to %d letters, this one %d".formatted(LEAST, MOST, letters));
        Strength strength =
                zxcvbn.measure(
                        password, List.of(account.name(), account.fullName(), "outlast", "runway"));
        if (strength.getScore() < STRONG) {
            String why = strength.getFeedback().getWarning();
            throw weak(
                    "This password is soon guessed; add words that do not belong together"
                            + (why == null || why.isBlank() ? "" : ". " + why));
        }
        return encoder.encode(password);
    }

    private static Refusal weak(String message) {
        return Refusal.of(Refusal.Kind.RULE, "password", message);
    }
}
