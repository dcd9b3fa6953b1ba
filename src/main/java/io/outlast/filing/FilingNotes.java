package io.outlast.filing;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Source;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Where what is said of one company is gathered, filing by filing. */
final class FilingNotes {
    private final String id;
    private final String cik;
    private final String name;
    private final CurrencyUnit currency;
    private final FiscalYear fiscalYear;
    private final List<FiledEvent> events = new ArrayList<>();
    private final List<FilingRemark> leftOut = new ArrayList<>();
    private final List<FilingRemark> doubts = new ArrayList<>();

    FilingNotes(String id, String cik, String name, CurrencyUnit currency, FiscalYear fiscalYear) {
        this.id = id;
        this.cik = cik;
        this.name = name;
        this.currency = currency;
        this.fiscalYear = fiscalYear;
    }

    CurrencyUnit currency() {
        return currency;
    }

    FiscalYear fiscalYear() {
        return fiscalYear;
    }

    FiledCompany company() {
        return new FiledCompany(
                id, name, List.copyOf(events), List.copyOf(leftOut), List.copyOf(doubts));
    }

    String company(String of) {
        return id + "/" + of;
    }

    /** What an event of a filing carries. */
    Header header(
            Filing filing, @Nullable String of, String key, LocalDate effective, String title) {
        return new Header(
                id,
                of,
                filing.accession() + "/" + key,
                effective,
                filing.filed(),
                new Source(name, title, address(filing), filing.evidence()));
    }

    /** Where the filing is to be read. */
    private String address(Filing filing) {
        return "https://www.sec.gov/Archives/edgar/data/%d/%s/%s-index.htm"
                .formatted(
                        Long.parseLong(cik),
                        filing.accession().replace("-", ""),
                        filing.accession());
    }

    void tell(LedgerEvent event) {
        events.add(new FiledEvent.FiledFactEvent(event));
    }

    void takeBack(Header header, String ref, EventType of, String reason) {
        events.add(new FiledEvent.FiledRetraction(header, ref, of, reason));
    }

    void leaveOut(Filing filing, String what, String reason) {
        leftOut.add(new FilingRemark(filing.accession(), what, reason));
    }

    void doubt(Filing filing, String what, String reason) {
        doubts.add(new FilingRemark(filing.accession(), what, reason));
    }

    /** The amount in the company's currency; null where it has more decimals than that. */
    @Nullable Money money(BigDecimal amount) {
        try {
            return Money.of(currency, amount, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException tooFine) {
            return null;
        }
    }
}
