package io.outlast.rest;

import io.outlast.ask.Asks;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Which answers can be sealed: those of the API at a point in time that are one JSON. */
public final class SealableAnswers {
    private SealableAnswers() {}

    public static boolean has(HandlerMethod method, Asks asks) {
        return asks.atPoint()
                && method.hasMethodAnnotation(GetMapping.class)
                && !method.getReturnType().getParameterType().equals(void.class)
                && method.getBeanType().getPackageName().startsWith("io.outlast.rest");
    }
}
