package io.outlast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RuledAggregate;
import io.outlast.ledger.TimeOrderedIds;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    private static final String JACKSON = "tools.jackson..";
    private static final String EVENT = "io.outlast.event";
    private static final String CATALOGUE = "io.outlast.catalogue";
    private static final String CALENDAR = "io.outlast.calendar";
    private static final String OURS = "io.outlast.money";
    private static final String LEDGER = "io.outlast.ledger";
    private static final String TIMELINE = "io.outlast.timeline";
    private static final String POSITION = "io.outlast.position";
    private static final String RUNWAY = "io.outlast.runway";
    private static final String AUDIT = "io.outlast.audit";
    private static final String[] WRITE_SIDE = {LEDGER, EVENT, MONEY, OURS, CALENDAR, AXON};

    @ArchTest static final ArchRule money = mayImport("money", MONEY);
    @ArchTest static final ArchRule calendar = mayImport("calendar");
    @ArchTest static final ArchRule event = mayImport("event", MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule catalogue = mayImport("catalogue", MONEY, OURS, CALENDAR, EVENT, JACKSON);

    @ArchTest
    static final ArchRule ledger =
            mayImport(
                    "ledger",
                    EVENT,
                    CATALOGUE,
                    CALENDAR,
                    AXON,
                    "org.springframework.dao..",
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..",
                    "org.erdtman.jcs..",
                    "org.jose4j..",
                    JACKSON);

    @ArchTest
    static final ArchRule kept =
            mayImport(
                    "kept",
                    LEDGER,
                    EVENT,
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..");

    @ArchTest
    static final ArchRule access =
            mayImport(
                    "access",
                    LEDGER,
                    TIMELINE,
                    EVENT,
                    "com.nulabinc.zxcvbn..",
                    "org.springframework.dao..",
                    "org.springframework.jdbc..",
                    "org.springframework.security.crypto..",
                    "org.springframework.transaction..");

    @ArchTest static final ArchRule company = mayImport("company", WRITE_SIDE);
    @ArchTest static final ArchRule funding = mayImport("funding", WRITE_SIDE);
    @ArchTest static final ArchRule commitment = mayImport("commitment", WRITE_SIDE);
    @ArchTest static final ArchRule forecast = mayImport("forecast", WRITE_SIDE);
    @ArchTest static final ArchRule claim = mayImport("claim", WRITE_SIDE);
    @ArchTest static final ArchRule keptScenarios = mayImport("scenario.kept", WRITE_SIDE);

    @ArchTest
    static final ArchRule timeline =
            mayImport("timeline", EVENT, MONEY, OURS, CALENDAR, "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule position = mayImport("position", TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule runway =
            mayImport("runway", POSITION, TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule audit =
            mayImport("audit", RUNWAY, POSITION, TIMELINE, EVENT, MONEY, OURS, CALENDAR);

    @ArchTest
    static final ArchRule portfolio =
            mayImport(
                    "portfolio",
                    "io.outlast.scenario",
                    AUDIT,
                    RUNWAY,
                    POSITION,
                    TIMELINE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR);

    @ArchTest
    static final ArchRule scenario =
            mayImport(
                    "scenario",
                    AUDIT,
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
    static final ArchRule ask =
            mayImport(
                    "ask",
                    "io.outlast.portfolio",
                    RUNWAY,
                    POSITION,
                    TIMELINE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR);

    @ArchTest
    static final ArchRule history =
            mayImport(
                    "history",
                    "io.outlast.document",
                    "io.outlast.table",
                    LEDGER,
                    TIMELINE,
                    CATALOGUE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR,
                    JACKSON);

    @ArchTest
    static final ArchRule filing =
            mayImport(
                    "filing",
                    "io.outlast.document",
                    LEDGER,
                    TIMELINE,
                    CATALOGUE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR,
                    JACKSON);

    @ArchTest
    static final ArchRule captable =
            mayImport(
                    "captable",
                    "io.outlast.document",
                    LEDGER,
                    TIMELINE,
                    CATALOGUE,
                    EVENT,
                    MONEY,
                    CALENDAR,
                    JACKSON);

    @ArchTest
    static final ArchRule document =
            mayImport(
                    "document",
                    LEDGER,
                    EVENT,
                    "org.apache.tika..",
                    "org.springframework.dao..",
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..");

    @ArchTest
    static final ArchRule table =
            mayImport("table", EVENT, "org.apache.commons.csv..", "org.dhatim.fastexcel..");

    @ArchTest
    static final ArchRule statement =
            mayImport(
                    "statement",
                    "io.outlast.document",
                    "io.outlast.scenario",
                    "io.outlast.table",
                    LEDGER,
                    TIMELINE,
                    CATALOGUE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR,
                    JACKSON,
                    "com.prowidesoftware.swift..",
                    "com.webcohesion.ofx4j..",
                    "javax.xml.stream..",
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..");

    @ArchTest
    static final ArchRule plan =
            mayImport(
                    "plan",
                    "io.outlast.document",
                    "io.outlast.scenario",
                    "io.outlast.table",
                    LEDGER,
                    TIMELINE,
                    CATALOGUE,
                    EVENT,
                    MONEY,
                    OURS,
                    CALENDAR);

    @ArchTest
    static final ArchRule theFacesKnowNoStore =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.outlast.rest..", "io.outlast.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            AXON,
                            "java.sql..",
                            "org.springframework.jdbc..",
                            "io.outlast.platform");

    @ArchTest
    static final ArchRule theFacesKnowNoRules =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.outlast.rest..", "io.outlast.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.outlast.company",
                            "io.outlast.funding",
                            "io.outlast.commitment",
                            "io.outlast.forecast",
                            "io.outlast.claim",
                            "io.outlast.scenario.kept");

    @ArchTest
    static final ArchRule oneFaceKnowsNothingOfTheOther =
            noClasses()
                    .that()
                    .resideInAPackage("io.outlast.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.outlast.rest..");

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

    private static final Set<String> FLOATING =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    /**
     * Not in fields alone: no method near money calls, takes or answers a floating-point number.
     */
    @ArchTest
    static final ArchRule noFloatingPointNearMoney =
            classes()
                    .that()
                    .resideInAnyPackage(
                            EVENT,
                            OURS,
                            CALENDAR,
                            TIMELINE,
                            POSITION,
                            RUNWAY,
                            AUDIT,
                            "io.outlast.portfolio",
                            "io.outlast.catalogue",
                            "io.outlast.funding",
                            "io.outlast.commitment",
                            "io.outlast.company")
                    .should(
                            new ArchCondition<>("know no floating-point number") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    for (JavaField field : type.getFields())
                                        report(field.getRawType(), field, events);
                                    for (JavaCodeUnit unit : type.getCodeUnits()) {
                                        report(unit.getRawReturnType(), unit, events);
                                        unit.getRawParameterTypes()
                                                .forEach(p -> report(p, unit, events));
                                    }
                                    for (JavaAccess<?> call : type.getAccessesFromSelf()) {
                                        if (!(call.getTarget()
                                                instanceof AccessTarget.CodeUnitAccessTarget unit))
                                            continue;
                                        report(unit.getRawReturnType(), call, events);
                                        unit.getRawParameterTypes()
                                                .forEach(p -> report(p, call, events));
                                    }
                                }

                                private void report(
                                        JavaClass raw, Object where, ConditionEvents events) {
                                    if (FLOATING.contains(raw.getName()))
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        where, where + " has " + raw.getName()));
                                }
                            });

    @ArchTest
    static final ArchRule aggregatesAreForNobodyElse =
            classes()
                    .that()
                    .areAssignableTo(RuledAggregate.class)
                    .and()
                    .doNotHaveModifier(JavaModifier.ABSTRACT)
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule rulesAreForNobodyElse =
            classes()
                    .that()
                    .areAssignableTo(FactRules.class)
                    .and()
                    .doNotHaveModifier(JavaModifier.ABSTRACT)
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

    /** Whatever its form: {@code now()} without a clock, a clock of the system, or its counters. */
    @ArchTest
    static final ArchRule onlyTheWiringAsksTheSystemForTheTime =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.outlast.platform")
                    .should()
                    .callMethodWhere(
                            new DescribedPredicate<>("the system is asked for the time") {
                                @Override
                                public boolean test(JavaMethodCall call) {
                                    String owner = call.getTargetOwner().getName();
                                    String name = call.getTarget().getName();
                                    boolean clocked =
                                            call.getTarget().getRawParameterTypes().stream()
                                                    .anyMatch(p -> p.isEquivalentTo(Clock.class));
                                    if (owner.startsWith("java.time."))
                                        return (name.equals("now") && !clocked)
                                                || name.startsWith("system");
                                    return owner.equals("java.lang.System")
                                            && name.equals("currentTimeMillis")
                                            && !call.getOriginOwner()
                                                    .isEquivalentTo(TimeOrderedIds.class);
                                }
                            });

    /** A reader who looks for a name finds one thing. */
    @ArchTest
    static void noTwoTypesShareAName(JavaClasses all) {
        Map<String, List<String>> byName = new TreeMap<>();
        for (JavaClass type : all) {
            boolean seen =
                    !type.isAnonymousClass()
                            && !type.isLocalClass()
                            && !type.getSimpleName().equals("package-info")
                            && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                            && (type.isTopLevelClass()
                                    || !type.getModifiers().contains(JavaModifier.PRIVATE));
            if (seen)
                byName.computeIfAbsent(type.getSimpleName(), n -> new ArrayList<>())
                        .add(type.getName());
        }
        assertThat(byName.values()).allSatisfy(types -> assertThat(types).hasSize(1));
    }

    /** These rules would not notice a class that they do not see. */
    @ArchTest
    static void theRulesSeeWhatTheyForbid(JavaClasses all) {
        assertThat(all.size()).isGreaterThan(200);
        JavaClasses bad = new ClassFileImporter().importClasses(Forbidden.class);
        for (ArchRule rule : List.of(onlyTheWiringAsksTheSystemForTheTime))
            assertThat(rule.evaluate(bad).hasViolation()).as(rule.getDescription()).isTrue();
    }

    /** What a rule has to find. */
    static final class Forbidden {
        long asks() {
            return java.time.YearMonth.now().getYear()
                    + java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC).getYear();
        }
    }
}
