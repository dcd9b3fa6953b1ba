package io.outlast.platform;

import tools.jackson.databind.json.JsonMapper;

/** Writes answers as the API does, without a server. */
public final class AnswerMapper {
    private AnswerMapper() {}

    public static JsonMapper create() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new JsonConfiguration().answers().customize(builder);
        return builder.build();
    }
}
