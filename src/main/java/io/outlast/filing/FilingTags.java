package io.outlast.filing;

import java.util.List;

/** Under which names filings state what is read of them (section 6 of the contract). */
final class FilingTags {
    static final List<String> CASH =
            List.of("CashAndCashEquivalentsAtCarryingValue", "Cash", "CashAndCashEquivalents");

    /** With restricted cash in them. */
    static final List<String> TOTALS =
            List.of(
                    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
                    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"
                            + "IncludingDisposalGroupAndDiscontinuedOperations");

    static final List<String> CURRENT_SECURITIES =
            List.of(
                    "ShortTermInvestments",
                    "MarketableSecuritiesCurrent",
                    "AvailableForSaleSecuritiesDebtSecuritiesCurrent",
                    "AvailableForSaleSecuritiesCurrent");

    static final List<String> NONCURRENT_SECURITIES =
            List.of(
                    "MarketableSecuritiesNoncurrent",
                    "AvailableForSaleSecuritiesDebtSecuritiesNoncurrent",
                    "AvailableForSaleSecuritiesNoncurrent");

    static final String RESTRICTED = "RestrictedCash";

    /** Each family is summed. */
    static final List<List<String>> RESTRICTED_PARTS =
            List.of(
                    List.of("RestrictedCashCurrent", "RestrictedCashNoncurrent"),
                    List.of(
                            "CurrentRestrictedCashAndCashEquivalents",
                            "NoncurrentRestrictedCashAndCashEquivalents"));

    /** A flow, and of what it is the sum where it is not stated itself. */
    record FlowTags(String whole, String continuing, String discontinued, List<String> ifrs) {}

    static final FlowTags OPERATING =
            new FlowTags(
                    "NetCashProvidedByUsedInOperatingActivities",
                    "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
                    "CashProvidedByUsedInOperatingActivitiesDiscontinuedOperations",
                    List.of(
                            "CashFlowsFromUsedInOperatingActivities",
                            "CashFlowsFromUsedInOperations"));

    static final FlowTags INVESTING =
            new FlowTags(
                    "NetCashProvidedByUsedInInvestingActivities",
                    "NetCashProvidedByUsedInInvestingActivitiesContinuingOperations",
                    "CashProvidedByUsedInInvestingActivitiesDiscontinuedOperations",
                    List.of("CashFlowsFromUsedInInvestingActivities"));

    static final FlowTags FINANCING =
            new FlowTags(
                    "NetCashProvidedByUsedInFinancingActivities",
                    "NetCashProvidedByUsedInFinancingActivitiesContinuingOperations",
                    "CashProvidedByUsedInFinancingActivitiesDiscontinuedOperations",
                    List.of("CashFlowsFromUsedInFinancingActivities"));

    static final String CAPITAL = "PaymentsToAcquireProductiveAssets";

    static final List<String> CAPITAL_PARTS =
            List.of(
                    "PaymentsToAcquirePropertyPlantAndEquipment",
                    "PaymentsToDevelopSoftware",
                    "PaymentsForSoftware",
                    "PaymentsToAcquireIntangibleAssets");

    static final List<String> IFRS_CAPITAL_PARTS =
            List.of(
                    "PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
                    "PurchaseOfIntangibleAssetsClassifiedAsInvestingActivities");

    static final String ACQUISITIONS = "PaymentsToAcquireBusinessesNetOfCashAcquired";

    static final List<String> DIVESTITURES =
            List.of(
                    "ProceedsFromDivestitureOfBusinesses",
                    "ProceedsFromDivestitureOfBusinessesNetOfCashDivested");

    /** What banks and insurers state. */
    static final List<String> FINANCIAL =
            List.of("InterestAndDividendIncomeOperating", "PremiumsEarnedNet");

    private FilingTags() {}

    static boolean isExchangeEffect(String tag) {
        return tag.startsWith("EffectOfExchangeRateOn");
    }

    static boolean isChangeOfCash(String tag) {
        return tag.startsWith("CashCashEquivalents") && tag.contains("PeriodIncreaseDecrease")
                || tag.equals("CashAndCashEquivalentsPeriodIncreaseDecrease");
    }

    static boolean isOfCashFlow(String tag) {
        return tag.startsWith("NetCash")
                || tag.startsWith("CashProvidedBy")
                || tag.startsWith("CashFlowsFrom")
                || tag.startsWith("Payments")
                || tag.startsWith("ProceedsFrom")
                || IFRS_CAPITAL_PARTS.contains(tag)
                || isExchangeEffect(tag)
                || isChangeOfCash(tag);
    }

    static boolean isCapital(String tag) {
        return tag.equals(CAPITAL)
                || CAPITAL_PARTS.contains(tag)
                || IFRS_CAPITAL_PARTS.contains(tag);
    }

    /** Whether a payment or proceeds are of securities, or of whole businesses. */
    static boolean isOfSecurities(String tag) {
        return (tag.startsWith("PaymentsToAcquire") || tag.startsWith("ProceedsFrom"))
                && (tag.contains("Securities")
                        || tag.contains("Investments")
                        || tag.contains("Businesses"));
    }
}
