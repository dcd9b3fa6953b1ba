package io.outlast.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Evidence;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Worked examples by hand of what filings become, and real files held to figures in them. */
class FilingConversionTest {
    private static FactsFile acme() {
        return new FactsFile(42, "Acme Inc.");
    }

    private static List<LedgerEvent> facts(FiledCompany company) {
        List<LedgerEvent> facts = new ArrayList<>();
        for (FiledEvent event : company.events())
            if (event instanceof FiledEvent.FiledFactEvent fact) facts.add(fact.event());
        return facts;
    }

    private static <T extends LedgerEvent> List<T> of(FiledCompany company, Class<T> type) {
        return facts(company).stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> burns(FiledCompany company) {
        return facts(company).stream()
                .map(
                        event ->
                                switch (event) {
                                    case BurnReported e -> e.span() + " " + e.burn().getAmount();
                                    case BurnRestated e ->
                                            "again " + e.span() + " " + e.burn().getAmount();
                                    default -> null;
                                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> moves(FiledCompany company) {
        return of(company, CashMoved.class).stream()
                .map(
                        e ->
                                "%s %s %s"
                                        .formatted(
                                                e.header().effective(),
                                                e.kind(),
                                                e.amount().getAmount()))
                .toList();
    }

    private static List<String> balances(FiledCompany company) {
        return of(company, CashBalanceReported.class).stream()
                .map(
                        e ->
                                "%s %s known %s"
                                        .formatted(
                                                e.header().effective(),
                                                e.balance().getAmount(),
                                                e.header().known()))
                .toList();
    }

    /** A company of two quarters: its second report tells the half-year, and the second alone. */
    private static FactsFile halfYear() {
        return acme().filing("1-20-1", "10-Q", "2020-05-10")
                .cash("2019-12-31", 900_000)
                .cash("2020-03-31", 1_000_000)
                .flows("2020-01-01", "2020-03-31", -150_000, 50_000, 300_000)
                .filing("1-20-2", "10-Q", "2020-08-10")
                .cash("2020-06-30", 760_000)
                .flows("2020-01-01", "2020-06-30", -320_000, 80_000, 260_000);
    }

    @Test
    void quartersNestInHalfYearsAndMoneyIsWhatEachAdds() {
        FiledCompany company = halfYear().converted();
        assertThat(company.id()).isEqualTo("cik-0000000042");
        CompanyRegistered registered = of(company, CompanyRegistered.class).getFirst();
        assertThat(registered.name()).isEqualTo("Acme Inc.");
        assertThat(registered.fiscalYearEnd().endMonth()).isEqualTo(Month.DECEMBER);
        assertThat(registered.header().effective()).hasToString("2019-12-31");
        assertThat(balances(company))
                .containsExactly(
                        "2020-03-31 1000000.00 known 2020-05-10",
                        "2020-06-30 760000.00 known 2020-08-10");
        assertThat(burns(company))
                .containsExactly(
                        "2020-01-01..2020-03-31 200000.00", "2020-01-01..2020-06-30 400000.00");
        assertThat(moves(company))
                .as("40,000 were repaid in the second quarter")
                .containsExactly(
                        "2020-03-31 FINANCING 300000.00", "2020-06-30 FINANCING -40000.00");
        assertThat(company.leftOut()).isEmpty();
        assertThat(company.doubts()).isEmpty();
        assertThat(registered.header().source().evidence()).isEqualTo(Evidence.COMPANY);
        assertThat(registered.header().source().url())
                .isEqualTo("https://www.sec.gov/Archives/edgar/data/42/1201/1-20-1-index.htm");
    }

    @Test
    void whatIsToldAnewIsARestatementBeyondRounding() {
        FiledCompany company =
                halfYear()
                        .filing("1-21-1", "10-Q", "2021-05-10")
                        .cash("2021-03-31", 500_000)
                        .flows("2020-01-01", "2020-03-31", -170_000, 50_000, 320_000)
                        .filing("1-21-2", "10-Q", "2021-08-10")
                        .cash("2021-06-30", 400_000)
                        .flows("2020-01-01", "2020-06-30", -321_000, 80_000, 260_000)
                        .converted();
        assertThat(burns(company))
                .as("the half-year differs by 1,000, no more than its filing's unit of 10,000")
                .containsExactly(
                        "2020-01-01..2020-03-31 200000.00",
                        "2020-01-01..2020-06-30 400000.00",
                        "again 2020-01-01..2020-03-31 220000.00");
        assertThat(moves(company))
                .as("the quarter got 20,000 more, which the half-year has already")
                .containsExactly(
                        "2020-03-31 FINANCING 300000.00",
                        "2020-06-30 FINANCING -40000.00",
                        "2020-03-31 FINANCING 20000.00",
                        "2020-06-30 FINANCING -20000.00");
    }

    @Test
    void capitalSpendingUnderOtherNamesIsNoRestatement() {
        FiledCompany company =
                halfYear()
                        .filing("1-21-2", "10-Q", "2021-08-10")
                        .cash("2021-06-30", 400_000)
                        .over(
                                "NetCashProvidedByUsedInOperatingActivities",
                                "2020-01-01",
                                "2020-06-30",
                                -350_000)
                        .over(
                                "PaymentsToAcquireProductiveAssets",
                                "2020-01-01",
                                "2020-06-30",
                                95_000)
                        .converted();
        assertThat(burns(company))
                .as("operating flow anew, capital spending as it was told")
                .endsWith("again 2020-01-01..2020-06-30 430000.00");
        assertThat(company.leftOut())
                .singleElement()
                .extracting(FilingRemark::reason)
                .asString()
                .contains("PaymentsToAcquireProductiveAssets", "what was told before stays");
    }

    @Test
    void unknownCapitalSpendingLeavesTheBurnOut() {
        FiledCompany company =
                acme().filing("1-20-1", "10-K", "2020-05-10")
                        .cash("2019-12-31", 900_000)
                        .over(
                                "NetCashProvidedByUsedInOperatingActivities",
                                "2019-01-01",
                                "2019-12-31",
                                -100_000)
                        .over(
                                "NetCashProvidedByUsedInInvestingActivities",
                                "2019-01-01",
                                "2019-12-31",
                                -70_000)
                        .converted();
        assertThat(burns(company)).isEmpty();
        assertThat(company.leftOut())
                .singleElement()
                .extracting(FilingRemark::what)
                .isEqualTo("burn of 2019-01-01..2019-12-31");
    }

    @Test
    void whereOnlySecuritiesWereBoughtThereIsNoCapitalSpending() {
        FiledCompany company =
                acme().filing("1-20-1", "10-K", "2020-05-10")
                        .cash("2019-12-31", 900_000)
                        .over(
                                "NetCashProvidedByUsedInOperatingActivities",
                                "2019-01-01",
                                "2019-12-31",
                                -100_000)
                        .over(
                                "NetCashProvidedByUsedInInvestingActivities",
                                "2019-01-01",
                                "2019-12-31",
                                -70_000)
                        .over("PaymentsToAcquireInvestments", "2019-01-01", "2019-12-31", 90_000)
                        .over(
                                "ProceedsFromSaleOfAvailableForSaleSecurities",
                                "2019-01-01",
                                "2019-12-31",
                                20_000)
                        .converted();
        assertThat(burns(company)).containsExactly("2019-01-01..2019-12-31 100000.00");
    }

    @Test
    void flowsThatDoNotAddUpTellTheBurnAndNoFinancing() {
        FiledCompany company =
                acme().filing("1-20-1", "10-Q", "2020-05-10")
                        .cash("2020-03-31", 1_000_000)
                        .flows("2020-01-01", "2020-03-31", -150_000, 50_000, 300_000)
                        .filing("1-20-2", "10-Q", "2020-08-10")
                        .cash("2020-06-30", 760_000)
                        .over(
                                "NetCashProvidedByUsedInOperatingActivities",
                                "2020-01-01",
                                "2020-06-30",
                                -320_000)
                        .over(
                                "NetCashProvidedByUsedInInvestingActivities",
                                "2020-01-01",
                                "2020-06-30",
                                80_000)
                        .over(
                                "PaymentsToAcquirePropertyPlantAndEquipment",
                                "2020-01-01",
                                "2020-06-30",
                                80_000)
                        .over(
                                "NetCashProvidedByUsedInFinancingActivities",
                                "2020-01-01",
                                "2020-06-30",
                                500_000)
                        .over(
                                "CashAndCashEquivalentsPeriodIncreaseDecrease",
                                "2020-01-01",
                                "2020-06-30",
                                100_000)
                        .converted();
        assertThat(burns(company)).hasSize(2);
        assertThat(moves(company)).containsExactly("2020-03-31 FINANCING 300000.00");
        assertThat(company.doubts())
                .singleElement()
                .extracting(FilingRemark::reason)
                .asString()
                .contains("miss the change in cash by 160000");
    }

    @Test
    void aFilingInThousandsAmongFilingsInDollarsIsLeftOutWhole() {
        FiledCompany company =
                halfYear()
                        .filing("1-20-3", "10-K", "2021-03-10")
                        .cash("2020-12-31", 500)
                        .cash("2020-06-30", 760)
                        .cash("2019-12-31", 900)
                        .flows("2020-01-01", "2020-12-31", -600, 100, 300)
                        .converted();
        assertThat(balances(company)).hasSize(2);
        assertThat(company.leftOut())
                .singleElement()
                .extracting(FilingRemark::reason)
                .asString()
                .contains("2 amounts told before come back as their thousandth");
    }

    @Test
    void anotherReportingEntityTakesBackWhatWasToldOfTheFirst() {
        FiledCompany company =
                acme().filing("1-20-1", "10-Q", "2020-11-10")
                        .cash("2020-09-30", 500_000)
                        .flows("2020-07-01", "2020-09-30", -100_000, 0, 0)
                        .filing("1-20-0", "10-K", "2020-09-10")
                        .cash("2020-06-30", 600_000)
                        .flows("2019-07-01", "2020-06-30", -50_000, 0, 0)
                        .filing("1-21-1", "10-K", "2021-03-10")
                        .cash("2020-12-31", 9_000_000)
                        .flows("2020-01-01", "2020-12-31", -2_000_000, 100_000, 9_500_000)
                        .converted();
        List<String> back =
                company.events().stream()
                        .filter(FiledEvent.FiledRetraction.class::isInstance)
                        .map(e -> ((FiledEvent.FiledRetraction) e).ref())
                        .toList();
        assertThat(back)
                .as("the year overlaps the shell's: both reports, and the balances since its start")
                .containsExactly(
                        "1-20-1/burn/2020-07-01/2020-09-30",
                        "1-20-0/burn/2019-07-01/2020-06-30",
                        "1-20-0/balance/2020-06-30",
                        "1-20-1/balance/2020-09-30");
        assertThat(burns(company)).endsWith("2020-01-01..2020-12-31 2100000.00");
        assertThat(company.leftOut()).isEmpty();
    }

    /** The shell's burn was left out, as its capital spending is unknown; its balance was told. */
    @Test
    void anotherReportingEntityTakesBackBalancesAndMoneyOfDaysWithoutABurn() {
        FiledCompany company =
                acme().filing("1-20-1", "10-Q", "2020-05-10")
                        .cash("2020-03-31", 500_000)
                        .over(
                                "NetCashProvidedByUsedInOperatingActivities",
                                "2019-07-01",
                                "2020-03-31",
                                -100_000)
                        .over(
                                "NetCashProvidedByUsedInInvestingActivities",
                                "2019-07-01",
                                "2020-03-31",
                                -60_000_000)
                        .over(
                                "NetCashProvidedByUsedInFinancingActivities",
                                "2019-07-01",
                                "2020-03-31",
                                60_600_000)
                        .filing("1-21-1", "10-K", "2021-03-10")
                        .cash("2020-12-31", 9_000_000)
                        .flows("2020-01-01", "2020-12-31", -2_000_000, 100_000, 9_500_000)
                        .converted();
        assertThat(
                        company.events().stream()
                                .filter(FiledEvent.FiledRetraction.class::isInstance)
                                .map(e -> ((FiledEvent.FiledRetraction) e).ref()))
                .containsExactly(
                        "1-20-1/balance/2020-03-31", "1-20-1/financing/2019-07-01/2020-03-31");
    }

    /** Without securities that made half of the balance nobody knows whether they are gone. */
    @Test
    void securitiesThatAreNotStatedLeaveTheBalanceOutUntilTheyAre() {
        FactsFile file =
                acme().filing("1-20-1", "10-Q", "2020-05-10")
                        .cash("2020-03-31", 1_000_000)
                        .at("ShortTermInvestments", "2020-03-31", 2_000_000)
                        .flows("2020-01-01", "2020-03-31", -150_000, 50_000, 0)
                        .filing("1-20-2", "10-Q", "2020-08-10")
                        .cash("2020-06-30", 800_000)
                        .flows("2020-01-01", "2020-06-30", -350_000, 50_000, 0);
        assertThat(balances(file.converted()))
                .as("200,000 were burned: the 2,000,000 must still be there")
                .containsExactly("2020-03-31 3000000.00 known 2020-05-10");
        file.filing("1-20-3", "10-Q", "2020-11-10")
                .cash("2020-09-30", 700_000)
                .at("ShortTermInvestments", "2020-09-30", 1_900_000)
                .cash("2020-06-30", 800_000)
                .at("ShortTermInvestments", "2020-06-30", 2_000_000)
                .flows("2020-01-01", "2020-09-30", -550_000, 50_000, 0);
        assertThat(balances(file.converted()))
                .contains(
                        "2020-06-30 2800000.00 known 2020-11-10",
                        "2020-09-30 2600000.00 known 2020-11-10");
    }

    @Test
    void securitiesThatTheFlowsSayAreGoneAreGone() {
        FactsFile file =
                acme().filing("1-20-1", "10-Q", "2020-05-10")
                        .cash("2020-03-31", 1_000_000)
                        .at("ShortTermInvestments", "2020-03-31", 2_000_000)
                        .flows("2020-01-01", "2020-03-31", -150_000, 50_000, 0)
                        .filing("1-20-2", "10-Q", "2020-08-10")
                        .cash("2020-06-30", 2_790_000)
                        .flows("2020-01-01", "2020-06-30", -350_000, 50_000, 0);
        assertThat(balances(file.converted()))
                .as("3,000,000 less 200,000 burned: sold, and in the cash now")
                .endsWith("2020-06-30 2790000.00 known 2020-08-10");
    }

    @Test
    void aTotalWithRestrictedCashIsTakenLessTheRestrictedWhereThereIsNoOther() {
        FiledCompany company =
                acme().filing("1-20-1", "10-Q", "2020-05-10")
                        .at(
                                "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
                                "2020-03-31",
                                1_000_000)
                        .at("RestrictedCashCurrent", "2020-03-31", 40_000)
                        .at("RestrictedCashNoncurrent", "2020-03-31", 60_000)
                        .converted();
        CashBalanceReported balance = of(company, CashBalanceReported.class).getFirst();
        assertThat(balance.balance().getAmount()).isEqualByComparingTo("900000.00");
        assertThat(Objects.requireNonNull(balance.restricted()).getAmount())
                .isEqualByComparingTo("100000.00");
        assertThat(balance.header().source().title())
                .contains("less RestrictedCashCurrent, RestrictedCashNoncurrent");
    }

    @Test
    void leasesAreOneCommitmentThatTheNextYearAmendsAndALaterOneCancels() {
        String stem = "LesseeOperatingLeaseLiabilityPaymentsDue";
        FactsFile file =
                acme().filing("1-20-1", "10-K", "2020-03-10")
                        .cash("2019-12-31", 1_000_000)
                        .flows("2019-01-01", "2019-12-31", -100_000, 10_000, 0)
                        .at(stem + "NextTwelveMonths", "2019-12-31", 100)
                        .at(stem + "YearTwo", "2019-12-31", 90)
                        .at(stem + "AfterYearFive", "2019-12-31", 400)
                        .at("FinanceLeaseLiabilityPaymentsDueNextTwelveMonths", "2019-12-31", 7)
                        .filing("1-21-1", "10-K", "2021-03-10")
                        .cash("2020-12-31", 900_000)
                        .flows("2020-01-01", "2020-12-31", -100_000, 10_000, 0)
                        .at(stem + "NextTwelveMonths", "2020-12-31", 95)
                        .filing("1-22-1", "10-K", "2022-03-10")
                        .cash("2021-12-31", 800_000)
                        .flows("2021-01-01", "2021-12-31", -100_000, 10_000, 0);
        FiledCompany company = file.converted();
        CommitmentSigned signed = of(company, CommitmentSigned.class).getFirst();
        assertThat(signed.header().id()).isEqualTo("leases-2019");
        assertThat(signed.counterparty()).isEqualTo("Lessors");
        assertThat(signed.withinBurn()).isTrue();
        assertThat(Objects.requireNonNull(signed.amount()).getAmount())
                .isEqualByComparingTo("597.00");
        assertThat(signed.schedule().stream().map(i -> i.span() + " " + i.amount().getAmount()))
                .containsExactly("2020-01-01..2020-12-31 107.00", "2021-01-01..2021-12-31 90.00");
        assertThat(of(company, CommitmentAmended.class))
                .singleElement()
                .extracting(e -> e.amount().getAmount().toPlainString())
                .isEqualTo("95.00");
        assertThat(of(company, CommitmentCancelled.class))
                .singleElement()
                .extracting(CommitmentCancelled::reason)
                .isEqualTo("no longer stated");
    }

    @Test
    void banksAreRefusedUnlessInsistedOn() {
        String json =
                acme().filing("1-20-1", "10-K", "2020-05-10")
                        .cash("2019-12-31", 900_000)
                        .over("PremiumsEarnedNet", "2019-01-01", "2019-12-31", 5_000)
                        .json();
        assertThatThrownBy(() -> FilingConversion.of(FactsFile.stream(json), FilingOptions.USUAL))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("as banks and insurers do");
        FilingOptions insisting =
                new FilingOptions("bank", FilingOptions.WantedPromises.NONE, true);
        assertThat(FilingConversion.of(FactsFile.stream(json), insisting).id()).isEqualTo("bank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"cik\":1,\"entityName\":\"A\"}",
                "{\"cik\":1,\"entityName\":\"A\",\"facts\":{\"us-gaap\":{\"Cash\":{\"units\":{\"USD\":[",
                "{\"cik\":1,\"entityName\":\"A\",\"facts\":{}} {",
                "{\"cik\":1,\"entityName\":\"A\",\"facts\":{}}",
                "{\"entityName\":\"A\",\"facts\":{}}",
                "{\"cik\":1,\"entityName\":\"A\",\"facts\":{\"us-gaap\":{\"Cash\":{\"units\":{\"USD\":"
                    + "[{\"end\":\"2020-02-30\",\"val\":1,\"accn\":\"a\",\"form\":\"10-K\","
                    + "\"filed\":\"2020-03-01\"}]}}}}}"
            })
    void whatIsNoCompanyfactsIsRefusedInWords(String json) {
        assertThatThrownBy(() -> FilingConversion.of(FactsFile.stream(json), FilingOptions.USUAL))
                .isInstanceOf(Refusal.class)
                .satisfies(e -> assertThat(e.getMessage()).matches("(?s).*(companyfacts|cash).*"));
    }

    @Test
    void ofTwoCurrenciesTheOneWithMoreCashFactsCounts() {
        FiledCompany company =
                acme().filing("1-20-1", "20-F", "2020-05-10")
                        .in("TWD")
                        .cash("2018-12-31", 900_000)
                        .cash("2019-12-31", 800_000)
                        .in("USD")
                        .cash("2019-12-31", 27_000)
                        .converted();
        assertThat(balances(company)).containsExactly("2019-12-31 800000.00 known 2020-05-10");
    }

    /** Figures read off the filings of 3 December 2020 and 31 March 2021. */
    @Test
    void snowflakeIsReadAsItWasFiled() throws IOException {
        FiledCompany company =
                FilingConversion.of(
                        FactsFile.stream(FactsFile.real("snowflake.json.gz")), FilingOptions.USUAL);
        assertThat(of(company, CompanyRegistered.class).getFirst().fiscalYearEnd().endMonth())
                .isEqualTo(Month.JANUARY);
        assertThat(balances(company))
                .as("3,939,925 cash, 814,123 and 347,403 securities, in thousands")
                .startsWith("2020-10-31 5101451000.00 known 2020-12-03");
        assertThat(burns(company))
                .as("65,031 + 24,018 + 4,014 + 6,184 of nine months; then the year")
                .contains(
                        "2020-02-01..2020-10-31 99247000.00", "2020-02-01..2021-01-31 94121000.00");
        assertThat(moves(company))
                .as("4,775,290 of the year less 4,753,012 of its nine months")
                .contains("2021-01-31 FINANCING 22278000.00");
        CommitmentSigned leases = of(company, CommitmentSigned.class).getFirst();
        assertThat(Objects.requireNonNull(leases.amount()).getAmount())
                .isEqualByComparingTo("274880000.00");
        assertThat(leases.schedule()).hasSize(5);
        assertThat(leases.header().source().evidence()).isEqualTo(Evidence.AUDITED);
    }

    /** Whatever was filed later: what was told before is told again, word by word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "snowflake.json.gz",
                "logistic-properties.json.gz",
                "vincerx.subset.json.gz",
                "nuvectra.subset.json.gz"
            })
    void aLongerFileBeginsWithTheSameEvents(String name) throws IOException {
        String all = FactsFile.real(name);
        List<FiledEvent> whole =
                FilingConversion.of(FactsFile.stream(all), FilingOptions.USUAL).events();
        List<String> days =
                whole.stream()
                        .filter(FiledEvent.FiledFactEvent.class::isInstance)
                        .map(e -> ((FiledEvent.FiledFactEvent) e).event().header().known())
                        .distinct()
                        .map(Object::toString)
                        .toList();
        assertThat(days).isNotEmpty();
        for (String day : days) {
            List<FiledEvent> before =
                    FilingConversion.of(
                                    FactsFile.stream(FactsFile.until(all, day)),
                                    FilingOptions.USUAL)
                            .events();
            assertThat(whole).as(day).startsWith(before.toArray(FiledEvent[]::new));
        }
    }
}
