package io.outlast.runway;

import io.outlast.position.Block;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.runway.Options.CountedCommitments;

import org.jspecify.annotations.Nullable;

/**
 * How the commitments of a block that is kept run off, the same from one question to the next as
 * long as day, balance and option are.
 */
final class BlockRunOff {
    private record LastRunOff(
            int asOf, int arrearsDay, CountedCommitments option, Outlays outlays) {
        boolean isOf(Books books, CountedCommitments other) {
            return asOf == books.point().asOf()
                    && arrearsDay == books.arrearsDay()
                    && option == other;
        }
    }

    private final boolean own;
    private volatile @Nullable LastRunOff last;

    private BlockRunOff(Block<CommitmentStanding> block, Books books) {
        own =
                block.standing().stream()
                        .allMatch(c -> c.currency().equals(books.timeline().currency()));
    }

    /** Those of a point in time; in another currency they depend on its rates, too. */
    static Outlays of(Block<CommitmentStanding> block, Books books, CountedCommitments option) {
        BlockRunOff of = block.prepared(BlockRunOff.class, b -> new BlockRunOff(b, books));
        if (!of.own) return Outlays.of(books, block, option);
        LastRunOff there = of.last;
        if (there != null && there.isOf(books, option)) return there.outlays;
        LastRunOff now =
                new LastRunOff(
                        books.point().asOf(),
                        books.arrearsDay(),
                        option,
                        Outlays.of(books, block, option));
        of.last = now;
        return now.outlays;
    }
}
