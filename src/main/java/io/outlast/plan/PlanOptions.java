package io.outlast.plan;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is said of a plan beside its file.
 *
 * @param name the file's own name; null where it came without
 * @param forecast the id of the forecast that it becomes, or is the next version of
 * @param sheet of a workbook; null for the first one that is a plan
 * @param from a day of the first month, where the headings have no year
 * @param known the day on which the plan was made; null for today
 * @param unit what the numbers are multiplied by; null for what the headings say, else 1
 * @param receipts the labels of lines that are receipts, whatever they look like
 * @param spending the labels of lines that are spending
 * @param ignore the labels of lines that are neither
 */
public record PlanOptions(
        @Nullable String name,
        String forecast,
        @Nullable String sheet,
        @Nullable LocalDate from,
        @Nullable LocalDate known,
        @Nullable BigDecimal unit,
        Set<String> receipts,
        Set<String> spending,
        Set<String> ignore) {}
