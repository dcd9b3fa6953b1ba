package io.outlast.position;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The commitments of books, each with what is presumed paid of it: what they come to in sums, and
 * one by one those that do not lie behind.
 */
final class StandingCommitments {
    private final List<Block<CommitmentStanding>> blocks;
    private final Burn burn;
    private final List<CommitmentStanding> live = new ArrayList<>();
    private final List<PromisedSums> behind = new ArrayList<>(0);
    private @Nullable List<CommitmentStanding> all;

    /**
     * @param arrearsDay the day by which what was due and is not recorded as paid is in arrears
     */
    StandingCommitments(
            List<Block<CommitmentStanding>> blocks,
            Burn burn,
            int arrearsDay,
            CurrencyUnit currency) {
        this.blocks = blocks;
        this.burn = burn;
        for (Block<CommitmentStanding> block : blocks) {
            if (block.standing().isEmpty()) continue;
            if (block.kept()) {
                KeptCommitments kept = KeptCommitments.of(block, currency);
                if (kept.isBehind(burn, arrearsDay)) {
                    behind.add(kept.sums());
                    continue;
                }
            }
            for (CommitmentStanding each : block.standing()) live.add(each.presuming(burn));
        }
    }

    /** All of them, in the order in which they were opened. */
    List<CommitmentStanding> all() {
        List<CommitmentStanding> now = all;
        if (now == null) {
            now = new ArrayList<>();
            for (Block<CommitmentStanding> block : blocks)
                for (CommitmentStanding each : block.standing()) now.add(each.presuming(burn));
            all = now;
        }
        return now;
    }

    /** Those of which something may yet run off. */
    List<CommitmentStanding> live() {
        return live;
    }

    /** What a commitment at a place of the timeline is; null where it does not stand. */
    @Nullable CommitmentStanding at(int place) {
        return place < 0 ? null : Settled.at(blocks, place);
    }

    /** What all of them come to. */
    PromisedSums sums(PromisedSums.CommitmentValue value) {
        PromisedSums sums = new PromisedSums();
        behind.forEach(sums::add);
        for (CommitmentStanding each : live) sums.add(each, value);
        return sums;
    }
}
