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
    private final List<Block<CommitmentStanding>> liveBlocks = new ArrayList<>();
    private final List<PromisedSums> behind = new ArrayList<>(0);
    private @Nullable List<CommitmentStanding> all;
    private @Nullable List<CommitmentStanding> live;

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
            liveBlocks.add(block.kept() ? PresumedBlock.of(block, burn) : presuming(block, burn));
        }
    }

    /** A block with what is presumed paid of each. */
    private static Block<CommitmentStanding> presuming(Block<CommitmentStanding> block, Burn burn) {
        @Nullable Object[] places = new Object[block.standing().size()];
        for (int i = 0; i < places.length; i++) places[i] = block.standing().get(i).presuming(burn);
        return new Block<>(places, block.kept());
    }

    /** The same of a block that is kept, as long as the burn that is reported is the same. */
    private static final class PresumedBlock {
        private record Presumed(Object burn, int lastCovered, Block<CommitmentStanding> block) {
            boolean isOf(Burn other) {
                return burn == other.identity() && lastCovered == other.lastCoveredDay();
            }
        }

        private volatile @Nullable Presumed last;

        private PresumedBlock(Block<CommitmentStanding> block) {}

        static Block<CommitmentStanding> of(Block<CommitmentStanding> block, Burn burn) {
            PresumedBlock of = block.prepared(PresumedBlock.class, PresumedBlock::new);
            Presumed there = of.last;
            if (there != null && there.isOf(burn)) return there.block;
            Presumed now =
                    new Presumed(burn.identity(), burn.lastCoveredDay(), presuming(block, burn));
            of.last = now;
            return now.block;
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
        List<CommitmentStanding> now = live;
        if (now == null) {
            now = new ArrayList<>();
            for (Block<CommitmentStanding> block : liveBlocks) now.addAll(block.standing());
            live = now;
        }
        return now;
    }

    /** The same in blocks. */
    List<Block<CommitmentStanding>> liveBlocks() {
        return liveBlocks;
    }

    /** What a commitment at a place of the timeline is; null where it does not stand. */
    @Nullable CommitmentStanding at(int place) {
        return place < 0 ? null : Settled.at(blocks, place);
    }

    /** What all of them come to. */
    PromisedSums sums(PromisedSums.CommitmentValue value) {
        PromisedSums sums = new PromisedSums();
        behind.forEach(sums::add);
        for (CommitmentStanding each : live()) sums.add(each, value);
        return sums;
    }
}
