package io.outlast;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The house keeps its order: who may import whom, and who may ask what time it is. */
@AnalyzeClasses(packages = "io.outlast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PLAIN = {"java..", "org.jspecify..", "org.slf4j.."};

    private static ArchRule mayImport(String room, String... others) {
        String[] allowed = new String[PLAIN.length + others.length + 1];
        System.arraycopy(PLAIN, 0, allowed, 0, PLAIN.length);
        System.arraycopy(others, 0, allowed, PLAIN.length, others.length);
        allowed[allowed.length - 1] = "io.outlast." + room;
        return classes()
                .that()
                .resideInAPackage("io.outlast." + room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static final String MONEY = "org.joda.money..";
    private static final String AXON = "org.axonframework..";
    private static final String EVENT = "io.outlast.event";
    private static final String JSON = "io.outlast.json";
    private static final String CALENDAR = "io.outlast.calendar";
    private static final String OURS = "io.outlast.money";
    private static final String LEDGER = "io.outlast.ledger";
    private static final String TIMELINE = "io.outlast.timeline";
    private static final String POSITION = "io.outlast.position";

    @ArchTest static final ArchRule money = mayImport("money", MONEY);
    @ArchTest static final ArchRule calendar = mayImport("calendar");
    @ArchTest static final ArchRule event = mayImport("event", MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule json = mayImport("json", MONEY, OURS, CALENDAR, EVENT, "tools.jackson..");

    @ArchTest
    static final ArchRule ledger =
            mayImport(
                    "ledger",
                    EVENT,
                    JSON,
                    CALENDAR,
                    AXON,
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule company =
            mayImport("company", LEDGER, EVENT, MONEY, OURS, CALENDAR, AXON);

    @ArchTest
    static final ArchRule funding =
            mayImport("funding", LEDGER, EVENT, MONEY, OURS, CALENDAR, AXON);

    @ArchTest
    static final ArchRule commitment =
            mayImport("commitment", LEDGER, EVENT, MONEY, OURS, CALENDAR, AXON);

    @ArchTest
    static final ArchRule forecast =
            mayImport("forecast", LEDGER, EVENT, MONEY, OURS, CALENDAR, AXON);

    @ArchTest static final ArchRule timeline = mayImport("timeline", EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule position = mayImport("position", TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule runway =
            mayImport("runway", POSITION, TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    private static final String RUNWAY = "io.outlast.runway";

    @ArchTest
    static final ArchRule planning =
            mayImport("planning", LEDGER, EVENT, MONEY, OURS, CALENDAR, AXON);

    @ArchTest
    static final ArchRule audit =
            mayImport("audit", RUNWAY, POSITION, TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule portfolio =
            mayImport("portfolio", RUNWAY, POSITION, TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule scenario =
            mayImport(
                    "scenario",
                    "io.outlast.audit",
                    RUNWAY,
                    POSITION,
                    TIMELINE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR,
                    "org.apache.commons.rng..",
                    "org.apache.commons.statistics..");

    @ArchTest
    static final ArchRule intake =
            mayImport(
                    "intake",
                    "io.outlast.company",
                    "io.outlast.funding",
                    "io.outlast.commitment",
                    "io.outlast.forecast",
                    "io.outlast.planning",
                    LEDGER,
                    TIMELINE,
                    EVENT);

    @ArchTest
    static final ArchRule history =
            mayImport("history", LEDGER, TIMELINE, JSON, EVENT, MONEY, CALENDAR, "tools.jackson..");

    @ArchTest
    static final ArchRule theFacesKnowNoStore =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.outlast.rest", "io.outlast.web")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.axonframework.eventsourcing..",
                            "java.sql..",
                            "org.springframework.jdbc..",
                            "io.outlast.platform");

    @ArchTest
    static final ArchRule nobodyImportsTheWiring =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.outlast.platform")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.outlast.platform");

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.outlast.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noFloatingPointNearMoney =
            fields().that()
                    .areDeclaredInClassesThat(
                            resideInAPackage("io.outlast.event")
                                    .or(resideInAPackage("io.outlast.money"))
                                    .or(resideInAPackage("io.outlast.position"))
                                    .or(resideInAPackage("io.outlast.runway"))
                                    .or(resideInAPackage("io.outlast.audit"))
                                    .or(resideInAPackage("io.outlast.portfolio"))
                                    .or(resideInAPackage("io.outlast.timeline")))
                    .should()
                    .notHaveRawType(double.class)
                    .andShould()
                    .notHaveRawType(float.class);

    @ArchTest
    static final ArchRule aggregatesAreForNobodyElse =
            classes()
                    .that()
                    .haveSimpleName("Company")
                    .or()
                    .haveSimpleName("FundingRound")
                    .or()
                    .haveSimpleName("Commitment")
                    .or()
                    .haveSimpleName("Forecast")
                    .or()
                    .haveSimpleName("Claim")
                    .or()
                    .haveSimpleName("Scenario")
                    .or()
                    .haveSimpleName("ExchangeRates")
                    .and()
                    .resideInAnyPackage(
                            "io.outlast.company",
                            "io.outlast.funding",
                            "io.outlast.commitment",
                            "io.outlast.forecast",
                            "io.outlast.planning")
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule eventsAreRecords =
            classes()
                    .that()
                    .areAssignableTo(io.outlast.event.LedgerEvent.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beRecords();

    @ArchTest
    static final ArchRule onlyTheWiringAsksTheSystemForTheTime =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.outlast.platform")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone");
}
