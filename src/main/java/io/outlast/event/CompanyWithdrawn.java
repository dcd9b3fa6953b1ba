package io.outlast.event;

/**
 * The company was entered by mistake, as under a second id: it is in no view across companies any
 * more, on whatever day. What was recorded of it can still be read. Taken back, it is there again.
 */
public record CompanyWithdrawn(Header header, String reason) implements CompanyEvent {

    @Override
    public CompanyWithdrawn with(Header other) {
        return new CompanyWithdrawn(other, reason);
    }

    @Override
    public String summary() {
        return "Entered by mistake%s".formatted(Words.because(reason));
    }
}
