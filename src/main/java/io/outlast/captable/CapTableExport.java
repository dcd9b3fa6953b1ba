package io.outlast.captable;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CashMoved;
import io.outlast.event.LedgerEvent;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.TrancheFunded;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what came in by rounds as a cap table in the Open Cap Table Format. Convertibles are
 * carried by their amounts. Stock is carried where the ledger has its number and price, which it
 * has of what came from a cap table; the rest is left out, and the manifest says so.
 */
public final class CapTableExport {
    private static final String VERSION = "1.2.1-alpha+main";

    /** No country at all, by ISO 3166: the ledger does not know it. */
    private static final String NO_COUNTRY = "ZZ";

    private static final String FINANCING = "financing-";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CapTableExport() {}

    /**
     * Writes the cap table of a company.
     *
     * @param point what counts there is written
     * @param out stays open
     */
    public static void write(Timeline company, PointInTime point, Instant now, OutputStream out)
            throws IOException {
        new Writing(company, point).write(now, out);
    }

    private static final class Writing {
        private final Timeline company;
        private final PointInTime point;
        private final Map<String, ObjectNode> stakeholders = new LinkedHashMap<>();
        private final Map<String, ObjectNode> classes = new LinkedHashMap<>();
        private final Map<String, ObjectNode> financings = new LinkedHashMap<>();
        private final Map<String, String> securities = new LinkedHashMap<>();
        private final List<ObjectNode> transactions = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private final Map<String, RoundRaised> rounds = new LinkedHashMap<>();

        Writing(Timeline company, PointInTime point) {
            this.company = company;
            this.point = point;
        }

        void write(Instant now, OutputStream out) throws IOException {
            List<LedgerEvent> events = new ArrayList<>();
            for (Fact fact : company.facts()) {
                Version counting = fact.counts(point);
                if (counting != null) events.add(counting.event());
            }
            for (LedgerEvent event : events)
                if (event instanceof RoundRaised round)
                    rounds.put(String.valueOf(round.header().id()), round);
            for (LedgerEvent event : events) {
                if (event instanceof TrancheFunded funded) funded(funded);
                if (event instanceof PrincipalRepaid repaid) repaid(repaid);
                if (event instanceof CashMoved moved) bought(moved);
            }
            Map<String, ObjectNode> files = new LinkedHashMap<>();
            put(files, "Stakeholders", "OCF_STAKEHOLDERS_FILE", stakeholders.values());
            put(files, "StockClasses", "OCF_STOCK_CLASSES_FILE", classes.values());
            put(files, "Transactions", "OCF_TRANSACTIONS_FILE", transactions);
            put(files, "StockPlans", "OCF_STOCK_PLANS_FILE", List.of());
            put(files, "StockLegends", "OCF_STOCK_LEGEND_TEMPLATES_FILE", List.of());
            put(files, "VestingTerms", "OCF_VESTING_TERMS_FILE", List.of());
            put(files, "Valuations", "OCF_VALUATIONS_FILE", List.of());
            if (!financings.isEmpty())
                put(files, "Financings", "OCF_FINANCINGS_FILE", financings.values());
            ZipOutputStream zip = new ZipOutputStream(out);
            Map<String, byte[]> contents = new LinkedHashMap<>();
            files.forEach((name, json) -> contents.put(name, bytes(json)));
            add(zip, "Manifest.ocf.json", bytes(manifest(now, contents)));
            for (Map.Entry<String, byte[]> file : contents.entrySet())
                add(zip, file.getKey(), file.getValue());
            zip.finish();
        }

        private static byte[] bytes(ObjectNode json) {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        }

        private static void add(ZipOutputStream zip, String name, byte[] content)
                throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }

        private static void put(
                Map<String, ObjectNode> files,
                String name,
                String type,
                Iterable<ObjectNode> items) {
            ObjectNode file = JsonNodeFactory.instance.objectNode().put("file_type", type);
            ArrayNode list = file.putArray("items");
            items.forEach(list::add);
            files.put(name + CapTableFile.ENDING, file);
        }

        private ObjectNode manifest(Instant now, Map<String, byte[]> files) {
            ObjectNode manifest =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("ocf_version", VERSION)
                            .put("file_type", "OCF_MANIFEST_FILE");
            manifest.putObject("issuer")
                    .put("object_type", "ISSUER")
                    .put("id", company.company())
                    .put("legal_name", company.registered().name())
                    .put("formation_date", company.registered().header().effective().toString())
                    .put("country_of_formation", NO_COUNTRY);
            manifest.put("as_of", PointInTime.date(point.asOf()).toString())
                    .put("generated_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
            files.forEach(
                    (name, content) ->
                            manifest.putArray(field(name))
                                    .addObject()
                                    .put("filepath", "./" + name)
                                    .put("md5", md5(content)));
            ArrayNode comments = manifest.putArray("comments");
            comments.add(
                    "The day of formation is the day from which the ledger follows the company; it"
                            + " does not know the country");
            leftOut.forEach(comments::add);
            return manifest;
        }

        private static String field(String file) {
            return switch (file.substring(0, file.indexOf('.'))) {
                case "Stakeholders" -> "stakeholders_files";
                case "StockClasses" -> "stock_classes_files";
                case "Transactions" -> "transactions_files";
                case "StockPlans" -> "stock_plans_files";
                case "StockLegends" -> "stock_legend_templates_files";
                case "VestingTerms" -> "vesting_terms_files";
                case "Valuations" -> "valuations_files";
                default -> "financings_files";
            };
        }

        /** The format asks for it, to tell a file that was damaged. */
        private static String md5(byte[] content) {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has MD5", e);
            }
        }

        private void funded(TrancheFunded funded) {
            RoundRaised round = rounds.get(String.valueOf(funded.header().id()));
            if (round == null) return;
            List<SharesInWords> stated = stated(funded.header().source().quotation());
            if (!stated.isEmpty()) {
                stated.forEach(each -> issued(funded, round, each));
            } else if (round.instrument() == Instrument.CONVERTIBLE) {
                Money amount = funded.amount();
                issued(
                        funded,
                        round,
                        new SharesInWords(
                                "CN-" + (transactions.size() + 1),
                                "NOTE",
                                null,
                                amount.getAmount(),
                                amount.getCurrencyUnit().getCode(),
                                "",
                                investor(round)));
            } else {
                leftOut.add(
                        "Left out, as %s: %s on %s"
                                .formatted(
                                        round.instrument() == Instrument.EQUITY
                                                        || round.instrument() == Instrument.IPO
                                                ? "the ledger knows no number of shares"
                                                : "it is no security of a cap table",
                                        funded.summary(),
                                        funded.header().effective()));
            }
        }

        /** Whether a convertible was paid back is not told by any object of the format. */
        private void repaid(PrincipalRepaid repaid) {
            RoundRaised round = rounds.get(String.valueOf(repaid.header().id()));
            if (round == null || round.instrument() != Instrument.CONVERTIBLE) return;
            leftOut.add(
                    "Left out, as the format has no repayment of convertibles: %s on %s"
                            .formatted(repaid.summary(), repaid.header().effective()));
        }

        private static String investor(RoundRaised round) {
            if (round.investors().size() == 1) return round.investors().getFirst().name();
            return round.lead() == null ? "Investors who are not named" : round.lead();
        }

        private static List<SharesInWords> stated(@Nullable String quotation) {
            if (quotation == null) return List.of();
            List<SharesInWords> stated = new ArrayList<>();
            for (String line : quotation.split(Pattern.quote(SharesInWords.BETWEEN))) {
                SharesInWords each = SharesInWords.of(line);
                if (each == null) return List.of();
                stated.add(each);
            }
            return stated;
        }

        private ObjectNode transaction(String type, LocalDate day, String security) {
            ObjectNode transaction =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("object_type", type)
                            .put("id", "tx-" + (transactions.size() + 1))
                            .put("security_id", security)
                            .put("date", day.toString());
            transactions.add(transaction);
            return transaction;
        }

        private void issued(TrancheFunded funded, RoundRaised round, SharesInWords words) {
            String roundId = String.valueOf(round.header().id());
            String type =
                    switch (words.what()) {
                        case "shares" -> "TX_STOCK_ISSUANCE";
                        case "warrant" -> "TX_WARRANT_ISSUANCE";
                        default -> "TX_CONVERTIBLE_ISSUANCE";
                    };
            String security = "security-" + (transactions.size() + 1);
            securities.put(words.security(), security);
            ObjectNode issuance = transaction(type, funded.header().effective(), security);
            issuance.putArray("security_law_exemptions");
            issuance.put("stakeholder_id", stakeholder(words.holder()))
                    .put("custom_id", words.security());
            ObjectNode price =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("amount", words.price().toPlainString())
                            .put("currency", words.currency());
            switch (type) {
                case "TX_STOCK_ISSUANCE" -> {
                    BigDecimal quantity = words.quantity();
                    issuance.put("stock_class_id", stockClass(words, roundId, funded))
                            .put("quantity", quantity == null ? "1" : quantity.toPlainString());
                    issuance.set("share_price", price);
                    issuance.putArray("stock_legend_ids");
                }
                case "TX_WARRANT_ISSUANCE" -> {
                    issuance.set("purchase_price", price);
                    issuance.putArray("exercise_triggers");
                }
                default -> {
                    issuance.put("convertible_type", words.what()).put("seniority", 1);
                    issuance.set("investment_amount", price);
                    issuance.putArray("conversion_triggers");
                }
            }
            financed(round, roundId, issuance, funded.header().effective());
        }

        private void financed(RoundRaised round, String id, ObjectNode issuance, LocalDate day) {
            boolean ofCapTable =
                    id.startsWith("convertible-")
                            || id.startsWith("warrants-")
                            || issuance.has("stock_class_id") && !id.startsWith(FINANCING);
            if (ofCapTable
                    && round.header().key() != null
                    && round.header().key().startsWith("ocf/")) return;
            ObjectNode financing =
                    financings.computeIfAbsent(
                            id,
                            i -> {
                                ObjectNode made =
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("object_type", "FINANCING")
                                                .put("id", financing(i))
                                                .put(
                                                        "name",
                                                        round.name() == null ? i : round.name())
                                                .put("date", day.toString());
                                made.putArray("issuance_ids");
                                return made;
                            });
            ((ArrayNode) financing.get("issuance_ids")).add(issuance.get("id").stringValue());
        }

        /** What the id of a round was made of. */
        private static String financing(String round) {
            return round.startsWith(FINANCING)
                    ? round.substring(FINANCING.length())
                            .replaceFirst("-[a-z]{3}(-convertible)?$", "")
                    : round;
        }

        private String stakeholder(String name) {
            return stakeholders
                    .computeIfAbsent(
                            name,
                            n -> {
                                ObjectNode made =
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("object_type", "STAKEHOLDER")
                                                .put("id", "holder-" + (stakeholders.size() + 1))
                                                .put("stakeholder_type", "INSTITUTION");
                                made.putObject("name").put("legal_name", n);
                                return made;
                            })
                    .get("id")
                    .stringValue();
        }

        /** The classes are known by their names alone; what else the format asks is left open. */
        private String stockClass(SharesInWords words, String round, TrancheFunded funded) {
            String id =
                    round.startsWith(FINANCING)
                            ? "class-" + words.of()
                            : round.replaceFirst("-[0-9.]+-[a-z]{3}$", "");
            String name = words.of();
            return classes.computeIfAbsent(
                            id,
                            i -> {
                                ObjectNode made =
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("object_type", "STOCK_CLASS")
                                                .put("id", id)
                                                .put("name", name)
                                                .put(
                                                        "class_type",
                                                        name.toLowerCase(Locale.ROOT)
                                                                        .contains("common")
                                                                ? "COMMON"
                                                                : "PREFERRED")
                                                .put("default_id_prefix", "S-")
                                                .put("initial_shares_authorized", "UNLIMITED")
                                                .put(
                                                        "board_approval_date",
                                                        funded.header().effective().toString())
                                                .put("votes_per_share", "1")
                                                .put("seniority", "1");
                                return made;
                            })
                    .get("id")
                    .stringValue();
        }

        private void bought(CashMoved moved) {
            if (moved.kind() != CashMoved.MovementKind.BUYBACK) return;
            List<SharesInWords> stated = stated(moved.header().source().quotation());
            BigDecimal quantity = stated.size() == 1 ? stated.getFirst().quantity() : null;
            if (quantity == null) {
                leftOut.add(
                        "Left out, as the ledger knows no number of shares: %s on %s"
                                .formatted(moved.summary(), moved.header().effective()));
                return;
            }
            SharesInWords words = stated.getFirst();
            ObjectNode repurchase =
                    transaction(
                            "TX_STOCK_REPURCHASE",
                            moved.header().effective(),
                            securities.getOrDefault(words.security(), words.security()));
            repurchase.put("quantity", quantity.toPlainString());
            repurchase
                    .putObject("price")
                    .put("amount", words.price().toPlainString())
                    .put("currency", words.currency());
        }
    }
}
