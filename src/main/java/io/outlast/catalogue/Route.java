package io.outlast.catalogue;

/**
 * Where the API takes what is recorded.
 *
 * @param path with its variables: {@code /api/companies/{company}/rounds/{round}/fundings}
 * @param operationId the name of the operation in the description of the API: {@code fundTranche}
 * @param summary what it does, in a line
 * @param tag under which heading the description of the API has it
 */
public record Route(String path, String operationId, String summary, String tag) {
    private static final String COMPANY = "/api/companies/{company}";

    /** A path beneath a company's. */
    static Route ofCompany(String path, String operationId, String summary, String tag) {
        return new Route(COMPANY + path, operationId, summary, tag);
    }

    /** Whether the path names the company. */
    public boolean namesCompany() {
        return path.contains("{company}");
    }

    /** The path variable that names a round, commitment, forecast, claim or scenario, if any. */
    public boolean namesAggregate() {
        return path.substring(path.startsWith(COMPANY) ? COMPANY.length() : 0).contains("{");
    }
}
