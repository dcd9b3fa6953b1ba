package io.outlast.rest;

import jakarta.servlet.http.HttpServletRequest;

/** Tells whoever works long on an answer whether its client still waits for it. */
public interface WaitingClients {
    /**
     * Whether nobody waits for the answer any more. Of a request with a body it is not known before
     * all of the body was read.
     */
    boolean gone(HttpServletRequest request);
}
