package io.outlast.platform;

import io.outlast.access.Passwords;
import io.outlast.access.SignInThrottle;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signs people in by a password, and slows down whoever guesses. */
final class ThrottledSignIn implements AuthenticationProvider {
    private final AuthenticationProvider passwords;
    private final SignInThrottle throttle;

    ThrottledSignIn(AuthenticationProvider passwords, SignInThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName();
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details
                        ? String.valueOf(details.getRemoteAddress())
                        : "";
        if (throttle.blocks(name, address)) throw new LockedException("Too many tries have failed");
        try {
            if (String.valueOf(given.getCredentials()).length() > 2 * Passwords.MOST)
                throw new BadCredentialsException("Too long");
            Authentication known = passwords.authenticate(given);
            if (known == null) throw new BadCredentialsException("Nobody knows him");
            throttle.succeeded(name);
            return known;
        } catch (AuthenticationException e) {
            throttle.failed(name, address);
            throw new BadCredentialsException("Name or password is wrong", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
