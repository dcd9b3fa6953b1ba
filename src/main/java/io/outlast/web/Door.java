package io.outlast.web;

import io.outlast.access.Caller;
import io.outlast.access.Right;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Tells templates who looks at a page, so that it offers what he may do, and nothing else. */
@Component("door")
public class Door {
    private final boolean signIn;

    Door(@Value("${outlast.sign-in.required}") boolean signIn) {
        this.signIn = signIn;
    }

    private static @Nullable Caller caller() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? null
                : (Caller)
                        request.getAttribute(
                                Caller.class.getName(), RequestAttributes.SCOPE_REQUEST);
    }

    /** Whether people sign in at this ledger. */
    public boolean signIn() {
        return signIn;
    }

    /** Who has signed in; empty where nobody has. */
    public String name() {
        Caller caller = caller();
        return caller == null || caller.account() == null ? "" : caller.name();
    }

    /** Whether he may record of a company; of null, of what belongs to none. */
    public boolean records(@Nullable String company) {
        Caller caller = caller();
        return caller != null
                && (company == null
                        ? caller.companies(Right.RECORD).all()
                        : caller.companies(Right.RECORD).has(company));
    }

    /** Whether he may record of any company. */
    public boolean recordsSome() {
        Caller caller = caller();
        return caller != null && caller.companies(Right.RECORD).any();
    }

    /** Whether he reads all companies. */
    public boolean readsAll() {
        Caller caller = caller();
        return caller != null && caller.companies(Right.READ).all();
    }

    /** Whether he says who may do what. */
    public boolean administers() {
        Caller caller = caller();
        return signIn && caller != null && caller.companies(Right.ADMINISTER).any();
    }
}
