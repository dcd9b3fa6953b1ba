package io.outlast.platform;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.outlast.audit.Reliance;
import io.outlast.audit.TrackRecord;
import io.outlast.filing.FilingImport.FilingOutcome;
import io.outlast.portfolio.Portfolio.PortfolioCompany;
import io.outlast.position.CashPosition;
import io.outlast.position.FigureSum;
import io.outlast.runway.CourseToZero;
import io.outlast.runway.Need;
import io.outlast.runway.Runway;
import io.outlast.scenario.Scenario;
import io.outlast.scenario.Simulation;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import java.util.List;
import java.util.Map;

/** How answers are written. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
    /** Explanations are part of an answer only where they were asked for. */
    abstract static class OnRequest {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Map<String, List<String>> explain();
    }

    /** Likewise the sums that the figures are. */
    abstract static class PositionOnRequest extends OnRequest {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Map<String, FigureSum> sums();
    }

    /** Likewise what must be raised, and a simulation. */
    abstract static class RunwayOnRequest extends PositionOnRequest {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        abstract @Nullable Need need();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        abstract @Nullable CourseToZero course();
    }

    /** Likewise. */
    abstract static class ScenarioOnRequest {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        abstract @Nullable Simulation simulation();
    }

    /** Likewise what is wrong with a company, where something is. */
    abstract static class TroubleIfAny {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        abstract @Nullable String trouble();
    }

    /** Likewise what a run did not come to, where it was ended before. */
    abstract static class LeftIfAny {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract int left();
    }

    @Bean
    JsonMapperBuilderCustomizer answers() {
        SimpleModule module = new SimpleModule("outlast-answers");
        module.addSerializer(
                Money.class,
                new ValueSerializer<Money>() {
                    @Override
                    public void serialize(
                            Money money, JsonGenerator out, SerializationContext context) {
                        out.writeStartObject();
                        out.writeStringProperty("amount", money.getAmount().toPlainString());
                        out.writeStringProperty("currency", money.getCurrencyUnit().getCode());
                        out.writeEndObject();
                    }
                });
        return builder ->
                builder.addModule(module)
                        .addMixIn(CashPosition.class, PositionOnRequest.class)
                        .addMixIn(Reliance.class, OnRequest.class)
                        .addMixIn(TrackRecord.class, OnRequest.class)
                        .addMixIn(Runway.class, RunwayOnRequest.class)
                        .addMixIn(Scenario.class, ScenarioOnRequest.class)
                        .addMixIn(PortfolioCompany.class, TroubleIfAny.class)
                        .addMixIn(FilingOutcome.class, LeftIfAny.class)
                        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }
}
