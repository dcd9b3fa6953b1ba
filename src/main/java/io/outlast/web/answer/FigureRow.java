package io.outlast.web.answer;

import io.outlast.position.CashPosition;
import io.outlast.web.PageWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure of a company with its name.
 *
 * @param name as the API explains it, such as {@code cash.reported}
 * @param part whether it is a part of the one before it
 */
public record FigureRow(String name, String label, @Nullable Money amount, boolean part) {

    /** Whether there is nothing of it, so that it is shown only to those who ask. */
    public boolean zero() {
        return amount != null && amount.isZero() && !name.startsWith("cash.");
    }

    /** What the cash is the sum of. */
    static List<FigureRow> ofCash(CashPosition position, PageWords words) {
        Rows rows = new Rows(words);
        CashPosition.Balance balance = position.balance();
        if (balance != null) {
            rows.add("balance", balance.amount());
            if (balance.restricted() != null)
                rows.add("balance", "balance.restricted", balance.restricted(), true);
        }
        rows.add("funded", position.funded());
        rows.add("repaid", position.repaid());
        rows.add("moved", position.moved());
        rows.add("paid", position.paid());
        rows.add("fees", position.fees());
        rows.add("burned", position.burned());
        CashPosition.Cash cash = position.cash();
        if (cash != null) {
            rows.add("cash.reported", cash.reported());
            rows.add("estimatedBurn", position.estimatedBurn());
            rows.add("cash.estimated", cash.estimated());
        }
        return rows.all;
    }

    /** What it has promised and owes. */
    static List<FigureRow> ofDuties(CashPosition position, PageWords words) {
        Rows rows = new Rows(words);
        CashPosition.CommitmentFigures owed = position.commitments();
        rows.add("commitments.outstanding", owed.outstanding());
        rows.part("commitments.dueNext12Months", owed.dueNext12Months());
        rows.part("commitments.unscheduled", owed.unscheduled());
        rows.part("commitments.arrears", owed.arrears());
        rows.part("commitments.payableInEquity", owed.payableInEquity());
        rows.add("commitments.presumedPaid", owed.presumedPaid());
        rows.add("commitments.letters", owed.letters());
        rows.add("commitments.guarantees", owed.guarantees());
        rows.add("debt.outstanding", position.debt().outstanding());
        rows.part("debt.dueNext12Months", position.debt().dueNext12Months());
        rows.part("debt.arrears", position.debt().arrears());
        return rows.all;
    }

    /** What was promised to it and has not come. */
    static List<FigureRow> ofPromised(CashPosition position, PageWords words) {
        Rows rows = new Rows(words);
        CashPosition.Undrawn undrawn = position.undrawn();
        rows.add("undrawn.signed", undrawn.signed());
        rows.part("undrawn.late", undrawn.late());
        rows.add("undrawn.conditional", undrawn.conditional());
        rows.add("undrawn.overdue", undrawn.overdue());
        rows.add("undrawn.undated", undrawn.undated());
        rows.add("undrawn.letters", undrawn.letters());
        rows.add("undrawn.expired", undrawn.expired());
        return rows.all;
    }

    private static final class Rows {
        private final PageWords words;
        private final List<FigureRow> all = new ArrayList<>();

        private Rows(PageWords words) {
            this.words = words;
        }

        private void add(String name, @Nullable Money amount) {
            add(name, name, amount, false);
        }

        private void part(String name, @Nullable Money amount) {
            add(name, name, amount, true);
        }

        private void add(String name, String label, @Nullable Money amount, boolean part) {
            all.add(new FigureRow(name, words.say("figure." + label), amount, part));
        }
    }
}
