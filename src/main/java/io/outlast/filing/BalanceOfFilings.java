package io.outlast.filing;

import io.outlast.calendar.Span;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.EventType;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cash that filings tell, with securities, at the end of their own period; and where a filing
 * leaves securities out that it had before, what the flows say of it.
 */
final class BalanceOfFilings {
    /** Securities that are summed with the cash. */
    private enum SecurityFamily {
        CURRENT(FilingTags.CURRENT_SECURITIES),
        NONCURRENT(FilingTags.NONCURRENT_SECURITIES);

        private final List<String> tags;

        SecurityFamily(List<String> tags) {
            this.tags = tags;
        }
    }

    private record ToldBalance(
            BigDecimal amount,
            Map<SecurityFamily, BigDecimal> securities,
            @Nullable BigDecimal restricted,
            String key) {}

    /** What a filing states of a day. */
    private record StatedBalance(
            BigDecimal cash,
            Map<SecurityFamily, BigDecimal> securities,
            @Nullable BigDecimal restricted,
            List<String> tags) {
        BigDecimal amount() {
            return securities.values().stream().reduce(cash, BigDecimal::add);
        }
    }

    private final FilingNotes notes;
    private final BurnOfFilings burn;
    private final MoneyOfFilings money;
    private final TreeMap<LocalDate, ToldBalance> told = new TreeMap<>();

    /** Days whose balance was left out, with the securities that a later filing has to state. */
    private final TreeMap<LocalDate, Set<SecurityFamily>> missing = new TreeMap<>();

    BalanceOfFilings(FilingNotes notes, BurnOfFilings burn, MoneyOfFilings money) {
        this.notes = notes;
        this.burn = burn;
        this.money = money;
    }

    /** Takes back the balances of some days: they were another reporting entity's. */
    void takeBack(Filing filing, LocalDate first, LocalDate last) {
        Map<LocalDate, ToldBalance> back = told.subMap(first, true, last, true);
        back.forEach(
                (day, balance) ->
                        notes.takeBack(
                                notes.header(
                                        filing,
                                        null,
                                        "retracted/" + balance.key(),
                                        day,
                                        filing.title(List.of("another reporting entity"))),
                                balance.key(),
                                EventType.CASH_BALANCE_REPORTED,
                                FilingConversion.ANOTHER_ENTITY));
        back.clear();
        missing.subMap(first, true, last, true).clear();
    }

    /** Tells the balance of the own period end, and those that were left out before. */
    void tell(StatedFlows flows, LocalDate ownEnd) {
        Filing filing = flows.filing();
        for (LocalDate day : List.copyOf(missing.keySet())) {
            if (!day.equals(ownEnd)) tellMissing(filing, day);
        }
        StatedBalance stated = stated(filing, ownEnd);
        if (stated == null) {
            notes.leaveOut(
                    filing,
                    "balance of " + ownEnd,
                    "it tells no cash of that day, only a total with restricted cash of another");
            return;
        }
        Map.Entry<LocalDate, ToldBalance> before = told.lowerEntry(ownEnd);
        Set<SecurityFamily> doubtful =
                before == null || told.containsKey(ownEnd)
                        ? Set.of()
                        : doubtful(flows, stated, before.getKey(), before.getValue(), ownEnd);
        if (doubtful.isEmpty()) {
            tell(filing, ownEnd, stated);
            return;
        }
        missing.put(ownEnd, doubtful);
        notes.leaveOut(
                filing,
                "balance of " + ownEnd,
                "the balance before had securities that this filing does not state, and the flows"
                        + " do not say that they are gone");
    }

    private void tellMissing(Filing filing, LocalDate day) {
        Set<SecurityFamily> needed = missing.getOrDefault(day, Set.of());
        FilingPeriod at = FilingPeriod.at(day);
        boolean all =
                filing.first(FilingTags.CASH, at) != null
                        && needed.stream().allMatch(f -> filing.first(f.tags, at) != null);
        StatedBalance stated = all ? stated(filing, day) : null;
        if (stated == null) return;
        missing.remove(day);
        tell(filing, day, stated);
    }

    private @Nullable StatedBalance stated(Filing filing, LocalDate day) {
        FilingPeriod at = FilingPeriod.at(day);
        List<String> tags = new ArrayList<>();
        BigDecimal restricted = restricted(filing, at, tags);
        List<String> restrictedTags = List.copyOf(tags);
        tags.clear();
        String tag = filing.first(FilingTags.CASH, at);
        BigDecimal cash = tag == null ? null : filing.amount(tag, at);
        if (cash == null && filing.days(FilingTags.CASH).isEmpty()) {
            tag = filing.first(FilingTags.TOTALS, at);
            BigDecimal total = tag == null ? null : filing.amount(tag, at);
            if (total != null && restricted != null) {
                cash = total.subtract(restricted);
                tag = tag + " less " + String.join(", ", restrictedTags);
            } else cash = total;
        }
        if (cash == null || tag == null) return null;
        tags.add(tag);
        Map<SecurityFamily, BigDecimal> securities = new LinkedHashMap<>();
        for (SecurityFamily family : SecurityFamily.values()) {
            String named = filing.first(family.tags, at);
            BigDecimal amount = named == null ? null : filing.amount(named, at);
            if (named == null || amount == null) continue;
            securities.put(family, amount);
            tags.add(named);
        }
        return new StatedBalance(cash, securities, restricted, tags);
    }

    private static @Nullable BigDecimal restricted(
            Filing filing, FilingPeriod at, List<String> tags) {
        BigDecimal whole = filing.amount(FilingTags.RESTRICTED, at);
        if (whole != null) {
            tags.add(FilingTags.RESTRICTED);
            return whole;
        }
        for (List<String> parts : FilingTags.RESTRICTED_PARTS) {
            BigDecimal sum = null;
            for (String part : parts) {
                BigDecimal amount = filing.amount(part, at);
                if (amount == null) continue;
                tags.add(part);
                sum = sum == null ? amount : sum.add(amount);
            }
            if (sum != null) return sum;
        }
        return null;
    }

    /** The securities of which nobody knows whether they are gone. */
    private Set<SecurityFamily> doubtful(
            StatedFlows flows,
            StatedBalance stated,
            LocalDate dayBefore,
            ToldBalance before,
            LocalDate day) {
        Set<SecurityFamily> doubtful = new TreeSet<>();
        for (SecurityFamily family : SecurityFamily.values()) {
            BigDecimal had = before.securities().getOrDefault(family, BigDecimal.ZERO);
            boolean many =
                    had.multiply(BigDecimal.valueOf(20)).compareTo(before.amount()) > 0
                            && had.signum() > 0;
            if (!many || stated.securities().containsKey(family)) continue;
            BigDecimal change = change(flows, new Span(dayBefore.plusDays(1), day));
            if (change == null || !areGone(stated.amount(), had, before.amount().add(change)))
                doubtful.add(family);
        }
        return doubtful;
    }

    /** Whether the flows agree better with their being gone, and to a tenth of the balance. */
    private static boolean areGone(BigDecimal without, BigDecimal had, BigDecimal expected) {
        BigDecimal off = without.subtract(expected).abs();
        BigDecimal offWith = without.add(had).subtract(expected).abs();
        return off.compareTo(offWith) < 0
                && off.multiply(BigDecimal.TEN).compareTo(without.abs()) <= 0;
    }

    /** By how much burn and financing change the cash over some days; null where nobody says. */
    private @Nullable BigDecimal change(StatedFlows flows, Span between) {
        BigDecimal direct = change(flows, between, null);
        if (direct != null) return direct;
        for (Span longer : flows.burning()) {
            if (!longer.end().equals(between.end()) || !longer.start().isBefore(between.start()))
                continue;
            Span begun = new Span(longer.start(), between.start().minusDays(1));
            BigDecimal change = change(flows, longer, begun);
            if (change != null) return change;
        }
        return null;
    }

    private @Nullable BigDecimal change(StatedFlows flows, Span span, @Nullable Span less) {
        BigDecimal burned = burn.burn(flows, span);
        BigDecimal financed = flows.financing(span);
        if (burned == null || financed == null) return null;
        if (less == null) return financed.subtract(burned);
        BigDecimal burnedBefore = burn.burn(flows, less);
        if (burnedBefore == null) burnedBefore = burn.burn(less);
        BigDecimal financedBefore = flows.financing(less);
        if (financedBefore == null) financedBefore = money.financing(less);
        if (burnedBefore == null || financedBefore == null) return null;
        return financed.subtract(burned).subtract(financedBefore.subtract(burnedBefore));
    }

    private void tell(Filing filing, LocalDate day, StatedBalance stated) {
        ToldBalance before = told.get(day);
        boolean same =
                before != null
                        && before.amount().compareTo(stated.amount()) == 0
                        && isSame(before.restricted(), stated.restricted());
        if (same) return;
        Money balance = notes.money(stated.amount());
        BigDecimal kept = stated.restricted();
        Money restricted = kept == null ? null : notes.money(kept);
        if (balance == null || (kept != null && restricted == null)) {
            notes.leaveOut(
                    filing,
                    "balance of " + day,
                    "it has more decimals than %s".formatted(notes.currency()));
            return;
        }
        String key = "balance/" + day;
        notes.tell(
                new CashBalanceReported(
                        notes.header(filing, null, key, day, filing.title(stated.tags())),
                        balance,
                        restricted));
        told.put(
                day,
                new ToldBalance(
                        stated.amount(),
                        stated.securities(),
                        kept,
                        filing.accession() + "/" + key));
        missing.remove(day);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) return one == other;
        return one.compareTo(other) == 0;
    }
}
