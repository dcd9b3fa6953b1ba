package io.outlast.runway;

import io.outlast.money.Exact;
import io.outlast.position.Block;
import io.outlast.position.Books;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.runway.Options.CountedFunding;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a block of rounds that is kept brings in: in one sum what comes on the day after asOf if it
 * comes at all, and one by one the rounds that have days of their own.
 */
final class BlockFunding {
    private final long[] tomorrow = new long[CountedFunding.values().length];
    private final List<RoundStanding> others = new ArrayList<>(0);

    private BlockFunding(Block<RoundStanding> block, int asOf, CurrencyUnit currency) {
        for (RoundStanding round : block.standing()) {
            if (round.left() == 0) continue;
            if (isPlain(round, asOf, currency)) addPlain(round, asOf);
            else others.add(round);
        }
    }

    static BlockFunding of(Block<RoundStanding> block, Books books) {
        return block.prepared(
                BlockFunding.class,
                b -> new BlockFunding(b, books.point().asOf(), books.timeline().currency()));
    }

    /** Whether nothing of it has a day of its own, or has to be converted or paid back. */
    private static boolean isPlain(RoundStanding round, int asOf, CurrencyUnit currency) {
        boolean plain =
                round.currency().equals(currency)
                        && !round.raised().instrument().repayable()
                        && round.effective() <= asOf;
        for (TrancheStanding tranche : round.tranches()) {
            boolean ahead = tranche.due() != Version.NEVER && tranche.due() > asOf;
            plain &= tranche.left() == 0 || !ahead;
        }
        return plain;
    }

    private void addPlain(RoundStanding round, int asOf) {
        for (TrancheStanding tranche : round.tranches()) {
            for (CountedFunding option : CountedFunding.values()) {
                int place = option.ordinal();
                if (Outlays.day(round, tranche, option, asOf) != Version.NEVER)
                    tomorrow[place] = Exact.add(tomorrow[place], tranche.left());
            }
        }
    }

    /** What is counted of the funding that comes on the day after asOf. */
    long tomorrow(CountedFunding option) {
        return tomorrow[option.ordinal()];
    }

    /** The rounds that are in no sum. */
    List<RoundStanding> others() {
        return others;
    }
}
