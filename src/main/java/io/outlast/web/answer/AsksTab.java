package io.outlast.web.answer;

import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What every page of a company is asked with, so that the one answer goes along from tab to tab.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Asks({
    Parameter.FROM_AS_OF,
    Parameter.FROM_KNOWN_AT,
    Parameter.BASIS,
    Parameter.COMMITMENTS,
    Parameter.FUNDING
})
public @interface AsksTab {}
