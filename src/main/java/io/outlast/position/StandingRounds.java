package io.outlast.position;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of books: what is left of them in sums, and one by one those of which something is
 * left or owed. What blocks that are kept come to is summed once for all books.
 */
final class StandingRounds {
    private final List<Block<RoundStanding>> blocks;
    private @Nullable List<RoundStanding> all;
    private @Nullable List<RoundStanding> open;
    private @Nullable List<RoundStanding> owing;

    /** What a block comes to. */
    private record KeptRounds(
            UndrawnSums own,
            List<RoundStanding> foreign,
            List<RoundStanding> open,
            List<RoundStanding> owing) {
        static KeptRounds of(Block<RoundStanding> block, CurrencyUnit currency) {
            UndrawnSums own = new UndrawnSums();
            List<RoundStanding> foreign = new ArrayList<>(0);
            for (RoundStanding round : block.standing()) {
                if (round.currency().equals(currency)) own.add(round, (of, amount) -> amount);
                else foreign.add(round);
            }
            return new KeptRounds(
                    own,
                    foreign,
                    block.standing().stream().filter(RoundStanding::isOpen).toList(),
                    block.standing().stream().filter(r -> r.outstanding() > 0).toList());
        }
    }

    private final CurrencyUnit currency;

    StandingRounds(List<Block<RoundStanding>> blocks, CurrencyUnit currency) {
        this.blocks = blocks;
        this.currency = currency;
    }

    private KeptRounds kept(Block<RoundStanding> block) {
        return block.prepared(KeptRounds.class, b -> KeptRounds.of(b, currency));
    }

    List<Block<RoundStanding>> blocks() {
        return blocks;
    }

    /** All of them, in the order in which they were opened. */
    List<RoundStanding> all() {
        List<RoundStanding> now = all;
        if (now == null) {
            now = new ArrayList<>();
            for (Block<RoundStanding> block : blocks) now.addAll(block.standing());
            all = now;
        }
        return now;
    }

    /** Those of which something is left to come, or to be paid back. */
    List<RoundStanding> open() {
        List<RoundStanding> now = open;
        if (now == null) {
            now = new ArrayList<>();
            for (Block<RoundStanding> block : blocks) {
                if (block.kept()) now.addAll(kept(block).open);
                else
                    for (RoundStanding round : block.standing()) if (round.isOpen()) now.add(round);
            }
            open = now;
        }
        return now;
    }

    /** Those of which something is to be paid back. */
    List<RoundStanding> owing() {
        List<RoundStanding> now = owing;
        if (now == null) {
            now = new ArrayList<>(0);
            for (Block<RoundStanding> block : blocks) {
                for (RoundStanding round : block.kept() ? kept(block).owing : block.standing())
                    if (round.outstanding() > 0) now.add(round);
            }
            owing = now;
        }
        return now;
    }

    /** What is left of all of them. */
    UndrawnSums undrawn(UndrawnSums.RoundValue value) {
        UndrawnSums sums = new UndrawnSums();
        for (Block<RoundStanding> block : blocks) {
            if (block.kept()) sums.add(kept(block).own);
            for (RoundStanding round : block.kept() ? kept(block).foreign : block.standing())
                sums.add(round, value);
        }
        return sums;
    }
}
