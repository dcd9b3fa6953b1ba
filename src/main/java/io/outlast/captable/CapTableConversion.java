package io.outlast.captable;

import io.outlast.calendar.FiscalYear;
import io.outlast.captable.CapTableFile.CapTableObject;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.RoundRaised.Investor;
import io.outlast.event.Source;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;

import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes events of a cap table. A round is a financing, or, of what belongs to none, a class of
 * stock at a price, a kind of convertible, or the warrants; a tranche is what a stakeholder paid on
 * a day. A round is known as far as it was closed: a later closing amends it.
 */
final class CapTableConversion {
    private static final String STOCK = "TX_STOCK_ISSUANCE";
    private static final String CONVERTIBLE = "TX_CONVERTIBLE_ISSUANCE";
    private static final String WARRANT = "TX_WARRANT_ISSUANCE";
    private static final String REPURCHASE = "TX_STOCK_REPURCHASE";
    private static final Set<String> TAKEN = Set.of(STOCK, CONVERTIBLE, WARRANT, REPURCHASE);
    private static final Set<String> RETRACTIONS =
            Set.of("TX_STOCK_RETRACTION", "TX_CONVERTIBLE_RETRACTION", "TX_WARRANT_RETRACTION");

    /** The same for each file of a company, so that a newer one says it again. */
    private static final String TITLE = "Cap table";

    private static final int NAME = 200;

    /** So that a key has room for the round and the tranche, which end in the day. */
    private static final int TRANCHE = 90;

    private static final int ID = 100;
    private static final int QUOTATION = 4_000;

    private final CapTableFile file;
    private final String company;
    private final String publisher;
    private final @Nullable String document;
    private final List<CapTableRemark> leftOut = new ArrayList<>();
    private final List<CapTableRemark> doubts = new ArrayList<>();
    private final Map<String, String> comesFrom = new HashMap<>();
    private final Map<String, String> retracted = new HashMap<>();
    private final Map<String, CapTableObject> financings = new HashMap<>();
    private final Map<String, CapTableObject> issued = new HashMap<>();
    private final Map<String, Closings> rounds = new LinkedHashMap<>();
    private final List<LedgerEvent> bought = new ArrayList<>();
    private final Map<CurrencyUnit, Integer> currencies = new LinkedHashMap<>();

    /**
     * A security for which somebody paid.
     *
     * @param of the object that says so
     */
    private record PaidSecurity(
            CapTableObject of, LocalDate day, String holder, Money amount, String words) {}

    /** A round, and who paid in when. */
    private record Closings(
            String id,
            String name,
            Instrument instrument,
            TreeMap<LocalDate, Map<String, List<PaidSecurity>>> days) {}

    private CapTableConversion(
            CapTableFile file, String company, String publisher, @Nullable String document) {
        this.file = file;
        this.company = company;
        this.publisher = publisher;
        this.document = document;
    }

    /**
     * Converts a cap table.
     *
     * @param company the id that it gets in the ledger
     * @param publisher who says it: the company, by the name under which the ledger has it
     * @param document the SHA-256 under which the file is kept; null where it is not
     * @throws Refusal if there is no money in it at all
     */
    static CapTable of(
            CapTableFile file, String company, String publisher, @Nullable String document) {
        return new CapTableConversion(file, company, clip(publisher, NAME), document).convert();
    }

    private CapTable convert() {
        relate();
        file.of(STOCK).forEach(each -> take(each, this::stock));
        file.of(CONVERTIBLE).forEach(each -> take(each, this::convertible));
        file.of(WARRANT).forEach(each -> take(each, this::warrant));
        file.of(REPURCHASE).forEach(this::repurchase);
        withoutCash();
        List<LedgerEvent> events = new ArrayList<>();
        rounds.values().forEach(round -> events.addAll(events(round)));
        events.addAll(bought);
        if (events.isEmpty())
            throw Refusal.rule(
                    "The cap table of %s has no issuance and no repurchase for money: %s"
                            .formatted(
                                    file.issuer().text("legal_name"),
                                    leftOut.isEmpty()
                                            ? "it has no transactions"
                                            : leftOut.getFirst().object()
                                                    + ": "
                                                    + leftOut.getFirst().reason()));
        // A round before what came of it; both on their days.
        events.sort(Comparator.comparing(event -> event.header().effective()));
        return new CapTable(registered(events), events, leftOut, doubts);
    }

    /** What stands for what: securities that came of others, were taken back, were financed. */
    private void relate() {
        file.all()
                .forEach(
                        (type, objects) -> {
                            for (CapTableObject each : objects) {
                                if (RETRACTIONS.contains(type))
                                    retracted.put(each.text("security_id"), each.text("date"));
                                for (String id : each.texts("resulting_security_ids"))
                                    comesFrom.putIfAbsent(id, type);
                                String rest = each.text("balance_security_id");
                                if (!rest.isEmpty()) comesFrom.putIfAbsent(rest, type);
                            }
                        });
        for (CapTableObject financing : file.of("FINANCING"))
            for (String id : financing.texts("issuance_ids")) financings.putIfAbsent(id, financing);
    }

    /** Takes what was paid for a security, or leaves it out and says so. */
    private interface Paying {
        void take(CapTableObject issuance, LocalDate day);
    }

    private void take(CapTableObject issuance, Paying paying) {
        String security = issuance.text("security_id");
        String came = comesFrom.get(security);
        if (retracted.containsKey(security)) {
            leaveOut(issuance, "it was retracted on " + retracted.get(security));
        } else if (came != null) {
            leaveOut(
                    issuance,
                    came.endsWith("_EXERCISE")
                            ? "it came of %s, and the format does not say what of it was paid in cash"
                                    .formatted(came)
                            : "it came of %s, for which the company got no cash".formatted(came));
        } else if (issued.containsKey(security)) {
            leaveOut(
                    issuance,
                    "the security %s is issued by %s already"
                            .formatted(security, issued.get(security).id()));
        } else {
            LocalDate day = day(issuance);
            if (day == null) return;
            issued.put(security, issuance);
            paying.take(issuance, day);
        }
    }

    private void stock(CapTableObject issuance, LocalDate day) {
        if (issuance.text("issuance_type").equals("RSA")) {
            leaveOut(issuance, "a restricted stock award is given for work");
            return;
        }
        Price price = price(issuance, "share_price");
        BigDecimal quantity = quantity(issuance);
        if (price == null || quantity == null) return;
        CapTableObject stockClass = file.find("STOCK_CLASS", issuance.text("stock_class_id"));
        String of =
                stockClass == null || stockClass.text("name").isEmpty()
                        ? issuance.text("stock_class_id")
                        : stockClass.text("name");
        Money amount = amount(issuance, price.amount().multiply(quantity), price.currency());
        if (amount == null) return;
        compareBasis(issuance, amount);
        paid(
                issuance,
                day,
                amount,
                Instrument.EQUITY,
                new SharesInWords(
                        issuance.text("custom_id"),
                        "shares",
                        quantity,
                        price.amount(),
                        price.currency().getCode(),
                        of,
                        holder(issuance)),
                "%s-%s".formatted(issuance.text("stock_class_id"), plain(price.amount())),
                "%s at %s %s".formatted(of, plain(price.amount()), price.currency()));
    }

    private void convertible(CapTableObject issuance, LocalDate day) {
        Price price = price(issuance, "investment_amount");
        if (price == null) return;
        Money amount = amount(issuance, price.amount(), price.currency());
        if (amount == null) return;
        String type = issuance.text("convertible_type");
        String kind = type.matches("[A-Z_]{1,40}") ? type : "NOTE";
        paid(
                issuance,
                day,
                amount,
                Instrument.CONVERTIBLE,
                new SharesInWords(
                        issuance.text("custom_id"),
                        kind,
                        null,
                        price.amount(),
                        price.currency().getCode(),
                        "",
                        holder(issuance)),
                "convertible-" + kind.toLowerCase(Locale.ROOT),
                kind.equals("SAFE") ? "SAFEs" : "Convertible notes");
    }

    private void warrant(CapTableObject issuance, LocalDate day) {
        Price price = price(issuance, "purchase_price");
        if (price == null) return;
        Money amount = amount(issuance, price.amount(), price.currency());
        if (amount == null) return;
        paid(
                issuance,
                day,
                amount,
                Instrument.EQUITY,
                new SharesInWords(
                        issuance.text("custom_id"),
                        "warrant",
                        null,
                        price.amount(),
                        price.currency().getCode(),
                        "",
                        holder(issuance)),
                "warrants",
                "Warrants");
    }

    private void paid(
            CapTableObject issuance,
            LocalDate day,
            Money amount,
            Instrument instrument,
            SharesInWords words,
            String group,
            String name) {
        CapTableObject financing = financings.get(issuance.id());
        String currency = amount.getCurrencyUnit().getCode().toLowerCase(Locale.ROOT);
        String round =
                financing == null
                        ? "%s-%s".formatted(group, currency)
                        : "financing-%s-%s%s"
                                .formatted(
                                        financing.id(),
                                        currency,
                                        instrument == Instrument.CONVERTIBLE ? "-convertible" : "");
        String id = id(round);
        String called =
                financing == null || financing.text("name").isEmpty()
                        ? name
                        : financing.text("name");
        rounds.computeIfAbsent(
                        id, i -> new Closings(i, clip(called, NAME), instrument, new TreeMap<>()))
                .days()
                .computeIfAbsent(day, d -> new LinkedHashMap<>())
                .computeIfAbsent(issuance.text("stakeholder_id"), h -> new ArrayList<>())
                .add(new PaidSecurity(issuance, day, holder(issuance), amount, words.words()));
        currencies.merge(amount.getCurrencyUnit(), 1, Integer::sum);
    }

    private void repurchase(CapTableObject each) {
        CapTableObject issuance = issued.get(each.text("security_id"));
        LocalDate day = day(each);
        if (day == null) return;
        Price price = price(each, "price");
        BigDecimal quantity = quantity(each);
        if (price == null || quantity == null) return;
        Money amount = amount(each, price.amount().multiply(quantity), price.currency());
        if (amount == null) return;
        if (issuance == null)
            doubts.add(
                    new CapTableRemark(
                            each.type(),
                            each.id(),
                            "it buys back %s, whose issuance is not taken"
                                    .formatted(each.text("security_id"))));
        String holder = issuance == null ? "a holder who is not named" : holder(issuance);
        SharesInWords words =
                new SharesInWords(
                        issuance == null ? each.text("security_id") : issuance.text("custom_id"),
                        "repurchased",
                        quantity,
                        price.amount(),
                        price.currency().getCode(),
                        "",
                        holder);
        currencies.merge(amount.getCurrencyUnit(), 1, Integer::sum);
        bought.add(
                new CashMoved(
                        new Header(
                                company,
                                null,
                                "ocf/" + clip(each.id(), NAME - 10),
                                day,
                                day,
                                source(locator(List.of(each)), words.words())),
                        amount.negated(),
                        CashMoved.MovementKind.BUYBACK,
                        clip("Shares bought back from " + holder, NAME)));
    }

    private List<LedgerEvent> events(Closings round) {
        List<LedgerEvent> events = new ArrayList<>();
        List<Tranche> tranches = new ArrayList<>();
        Map<String, Money> investors = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        Money total = null;
        for (Map.Entry<LocalDate, Map<String, List<PaidSecurity>>> closing :
                round.days().entrySet()) {
            LocalDate day = closing.getKey();
            List<LedgerEvent> funded = new ArrayList<>();
            List<CapTableObject> said = new ArrayList<>();
            for (Map.Entry<String, List<PaidSecurity>> part : closing.getValue().entrySet()) {
                Money amount = sum(part.getValue());
                String holder = part.getValue().getFirst().holder();
                String tranche = tranche(holder, day, names);
                tranches.add(new Tranche(tranche, amount, null, null, null));
                investors.merge(holder, amount, Money::plus);
                total = total == null ? amount : total.plus(amount);
                List<CapTableObject> objects =
                        part.getValue().stream().map(PaidSecurity::of).toList();
                said.addAll(objects);
                String words =
                        String.join(
                                SharesInWords.BETWEEN,
                                part.getValue().stream().map(PaidSecurity::words).toList());
                funded.add(
                        new TrancheFunded(
                                header(round, "/" + tranche, day, locator(objects), words),
                                tranche,
                                amount));
            }
            if (total == null) throw new IllegalStateException("A closing without money");
            events.add(
                    events.isEmpty()
                            ? raised(round, day, said, total, tranches, investors)
                            : new RoundAmended(
                                    header(round, "/" + day, day, locator(said), null),
                                    total,
                                    null,
                                    null,
                                    List.copyOf(tranches),
                                    null,
                                    null,
                                    null,
                                    null,
                                    "A further closing"));
            events.addAll(funded);
        }
        return events;
    }

    private RoundRaised raised(
            Closings round,
            LocalDate day,
            List<CapTableObject> said,
            Money total,
            List<Tranche> tranches,
            Map<String, Money> investors) {
        List<Investor> named = new ArrayList<>();
        investors.forEach((name, amount) -> named.add(new Investor(name, amount)));
        return new RoundRaised(
                header(round, "", day, locator(said), null),
                round.name(),
                round.instrument(),
                total,
                null,
                true,
                null,
                named,
                null,
                null,
                List.copyOf(tranches),
                null,
                List.of(),
                null,
                null);
    }

    private static Money sum(List<PaidSecurity> securities) {
        Money sum = securities.getFirst().amount();
        for (PaidSecurity each : securities.subList(1, securities.size()))
            sum = sum.plus(each.amount());
        return sum;
    }

    /** Two holders of one name have tranches of their own. */
    private static String tranche(String holder, LocalDate day, Set<String> names) {
        String end = " " + day;
        String name = clip(holder, TRANCHE - end.length()) + end;
        for (int i = 2; !names.add(name); i++) {
            end = " %s (%d)".formatted(day, i);
            name = clip(holder, TRANCHE - end.length()) + end;
        }
        return name;
    }

    private Header header(
            Closings round, String key, LocalDate day, String locator, @Nullable String words) {
        return new Header(
                company, round.id(), "ocf/" + round.id() + key, day, day, source(locator, words));
    }

    private Source source(String locator, @Nullable String words) {
        return new Source(
                publisher,
                TITLE,
                null,
                Evidence.COMPANY,
                document,
                locator,
                words == null || words.length() > QUOTATION ? null : words);
    }

    private static String locator(List<CapTableObject> objects) {
        CapTableObject first = objects.getFirst();
        return objects.size() == 1
                ? clip("%s, %s".formatted(first.file(), first.id()), NAME)
                : clip(
                        "%s, %s and %d more"
                                .formatted(first.file(), first.id(), objects.size() - 1),
                        NAME);
    }

    private CompanyRegistered registered(List<LedgerEvent> events) {
        LocalDate first = events.getFirst().header().effective();
        LocalDate formed = parsed(file.issuer().text("formation_date"));
        LocalDate day = formed == null || formed.isAfter(first) ? first : formed;
        CurrencyUnit currency =
                currencies.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        return new CompanyRegistered(
                new Header(
                        company, null, "ocf", day, day, source("Manifest.ocf.json, issuer", null)),
                clip(file.issuer().text("legal_name"), NAME),
                currency,
                FiscalYear.parse("--12-31"));
    }

    /** What moves no cash, by its type. */
    private void withoutCash() {
        file.all()
                .forEach(
                        (type, objects) -> {
                            if (TAKEN.contains(type)) return;
                            if (!type.startsWith("TX_") && !type.startsWith("CE_")) return;
                            String reason =
                                    type.endsWith("_CANCELLATION")
                                            ? "a cancellation says nothing of cash; what was paid"
                                                    + " for it is recorded by hand"
                                            : type.endsWith("_EXERCISE")
                                                    ? "the format does not say what of it was paid"
                                                            + " in cash"
                                                    : "it moves no cash of the company";
                            leftOut.add(
                                    new CapTableRemark(
                                            type,
                                            objects.size() == 1
                                                    ? objects.getFirst().id()
                                                    : objects.size() + " of them",
                                            reason));
                        });
    }

    private void compareBasis(CapTableObject issuance, Money amount) {
        JsonNode basis = issuance.json().path("cost_basis").path("amount");
        if (!basis.isString()) return;
        BigDecimal stated = number(basis.stringValue());
        if (stated == null || stated.compareTo(amount.getAmount()) == 0) return;
        doubts.add(
                new CapTableRemark(
                        issuance.type(),
                        issuance.id(),
                        "its cost basis is %s, and its price times its quantity %s, which is taken"
                                .formatted(plain(stated), amount)));
    }

    private void leaveOut(CapTableObject of, String reason) {
        leftOut.add(new CapTableRemark(of.type(), of.id(), reason));
    }

    private record Price(BigDecimal amount, CurrencyUnit currency) {}

    private @Nullable Price price(CapTableObject of, String field) {
        JsonNode money = of.json().path(field);
        BigDecimal amount = number(money.path("amount").asString(""));
        if (amount == null) {
            leaveOut(of, "it has no %s that can be read".formatted(field));
            return null;
        }
        try {
            return new Price(amount, CurrencyUnit.of(money.path("currency").asString("")));
        } catch (IllegalCurrencyException e) {
            leaveOut(
                    of,
                    "\"%s\" is no currency"
                            .formatted(clip(money.path("currency").asString(""), 10)));
            return null;
        }
    }

    private @Nullable BigDecimal quantity(CapTableObject of) {
        BigDecimal quantity = number(of.text("quantity"));
        if (quantity != null && quantity.signum() > 0) return quantity;
        leaveOut(of, "it has no quantity that can be read");
        return null;
    }

    private @Nullable Money amount(CapTableObject of, BigDecimal exact, CurrencyUnit currency) {
        BigDecimal amount = exact.setScale(currency.getDecimalPlaces(), RoundingMode.HALF_UP);
        if (amount.signum() > 0 && amount.precision() <= 18) return Money.of(currency, amount);
        leaveOut(
                of,
                amount.signum() > 0
                        ? "its amount is larger than the ledger holds"
                        : "nothing was paid for it");
        return null;
    }

    private @Nullable LocalDate day(CapTableObject of) {
        LocalDate day = parsed(of.text("date"));
        LocalDate asOf = parsed(file.asOf());
        if (day == null) leaveOut(of, "it has no date that can be read");
        else if (asOf != null && day.isAfter(asOf)) {
            leaveOut(of, "its date %s is after the day of the cap table, %s".formatted(day, asOf));
            return null;
        }
        return day;
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A decimal number as the format has it; null where it is none. */
    private static @Nullable BigDecimal number(String text) {
        return text.matches("[+-]?\\d{1,30}(\\.\\d{1,20})?") ? new BigDecimal(text) : null;
    }

    private String holder(CapTableObject issuance) {
        String id = issuance.text("stakeholder_id");
        CapTableObject holder = file.find("STAKEHOLDER", id);
        String name =
                holder == null ? "" : holder.json().at("/name/legal_name").asString("").strip();
        return clip(name.isEmpty() ? id : name, NAME);
    }

    private static String plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }

    private static String id(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return clip(plain, ID);
    }

    private static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
