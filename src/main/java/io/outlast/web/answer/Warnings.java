package io.outlast.web.answer;

import io.outlast.ask.Question;
import io.outlast.audit.Claims;
import io.outlast.audit.CompanyAlarm;
import io.outlast.event.ClaimMade;
import io.outlast.event.Evidence;
import io.outlast.position.CashPosition;
import io.outlast.runway.MinimumBreach;
import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.web.BasisNames;
import io.outlast.web.PageWords;
import io.outlast.web.Shown;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a reader of an answer is to be warned of, in a sentence each, the gravest first. */
final class Warnings {
    /** Months below which an alarm is raised. */
    static final int ALARM_MONTHS = 12;

    /** A balance that is older is said to be. */
    private static final int OLD_DAYS = 366;

    /**
     * A warning.
     *
     * @param grave whether money, not only knowledge, is short
     * @param record the command that would help, as the address of its form; null where none would
     */
    record Warning(String text, boolean grave, @Nullable String record) {}

    private final Question question;
    private final Shown shown;
    private final PageWords words;
    private final List<Warning> all = new ArrayList<>();

    private Warnings(Question question, Shown shown) {
        this.question = question;
        this.shown = shown;
        this.words = shown.words();
    }

    static List<Warning> of(
            Question question,
            Runway runway,
            CashPosition position,
            BasisNames names,
            Shown shown) {
        Warnings warnings = new Warnings(question, shown);
        warnings.minimum(runway.minimum(), runway.asOf());
        warnings.doubt();
        warnings.alarm(runway);
        warnings.age(position, runway);
        warnings.lacking(runway);
        return List.copyOf(warnings.all);
    }

    private void grave(String text) {
        all.add(new Warning(text, true, null));
    }

    private void minimum(@Nullable MinimumBreach minimum, LocalDate asOf) {
        if (minimum == null) return;
        LocalDate breach = minimum.breach();
        if (breach == null) return;
        String kind = words.say("minimum." + minimum.kind());
        grave(
                breach.isAfter(asOf)
                        ? words.say(
                                "warning.minimum.ahead",
                                kind,
                                shown.money(minimum.amount()),
                                shown.date(breach))
                        : words.say("warning.minimum.now", kind, shown.money(minimum.amount())));
    }

    /** What an auditor, or the company itself, has said of it and not taken back. */
    private void doubt() {
        Timeline timeline = question.timeline();
        for (Claims.JudgedClaim claim :
                Claims.of(timeline, question.rates(), question.point()).items()) {
            boolean open = claim.state().equals("open");
            if (!open || !claim.kind().equals("runs-out-of-cash") || !told(timeline, claim.id()))
                continue;
            grave(
                    words.say(
                            "warning.doubt",
                            claim.claimant(),
                            shown.date(claim.effective()),
                            claim.statement()));
        }
    }

    private boolean told(Timeline timeline, String id) {
        for (Timeline.ClaimHistory claim : timeline.claims()) {
            if (!claim.id().equals(id)) continue;
            Version version = claim.opening().counts(question.point());
            if (version == null || !(version.event() instanceof ClaimMade made)) return false;
            Evidence evidence = made.header().source().evidence();
            return evidence == Evidence.AUDITED || evidence == Evidence.COMPANY;
        }
        return false;
    }

    private void alarm(Runway runway) {
        LocalDate since =
                CompanyAlarm.since(
                        question.timeline(),
                        question.rates(),
                        question.point(),
                        question.options(),
                        ALARM_MONTHS);
        if (since != null && !runway.outcome().equals("exited"))
            grave(words.say("warning.alarm", ALARM_MONTHS, shown.date(since)));
    }

    private void age(CashPosition position, Runway runway) {
        CashPosition.Balance balance = position.balance();
        if (runway.outcome().equals("exited") || balance == null || balance.ageDays() <= OLD_DAYS)
            return;
        all.add(
                new Warning(
                        words.say(
                                "warning.old-balance",
                                shown.date(balance.effective()),
                                shown.grouped(balance.ageDays())),
                        false,
                        "reportCashBalance"));
    }

    private void lacking(Runway runway) {
        String why = runway.why();
        if (!runway.anchored())
            all.add(new Warning(words.say("warning.no-balance"), false, "reportCashBalance"));
        else if (why != null && (why.equals("no-burn-report") || why.equals("old-burn-report")))
            all.add(new Warning(words.say("warning.no-burn"), false, "reportBurn"));
        if (!runway.complete()) all.add(new Warning(words.say("warning.incomplete"), false, null));
    }
}
