package io.outlast.rest.description;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says of each property of an answer whether it may be null, which its record says by {@code
 * Nullable}, and that it is always there, unless it is left out where it was not asked for.
 */
final class AnswerSchemas {
    /** Records whose properties are left out where they were not asked for: by their mix-ins. */
    private static final Set<String> ON_REQUEST =
            Set.of("explain", "sums", "course", "need", "simulation", "trouble");

    private AnswerSchemas() {}

    static void complete(OpenAPI api) {
        Map<String, Class<?>> records = records();
        api.getComponents()
                .getSchemas()
                .forEach(
                        (name, schema) -> {
                            Class<?> record = records.get(element(name));
                            if (record != null) complete(schema, record);
                        });
    }

    /** Of a list {@code ListOfRoundDetails} it is the list itself that has properties. */
    private static String element(String name) {
        if (name.startsWith("ListOf")) return "ListOf";
        return name.startsWith("ListIn") ? "ListIn" : name;
    }

    private static void complete(Schema<?> schema, Class<?> record) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) return;
        List<String> required = new ArrayList<>();
        Map<String, Schema> completed = new HashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            Schema<?> property = properties.get(name);
            if (property == null) continue;
            boolean leftOut =
                    component.isAnnotationPresent(JsonInclude.class)
                            || component.getAccessor().isAnnotationPresent(JsonInclude.class)
                            || ON_REQUEST.contains(name);
            if (!leftOut) required.add(name);
            if (property.getItems() != null && hasNulls(component))
                property.setItems(orNull(property.getItems()));
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable && !leftOut) completed.put(name, orNull(property));
        }
        properties.putAll(completed);
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** Whether an entry of the list may be null. */
    private static boolean hasNulls(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType list
                && list.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            JsonSchema either = new JsonSchema();
            either.addOneOfItem(new JsonSchema().$ref(property.get$ref()));
            JsonSchema none = new JsonSchema();
            none.setTypes(Set.of("null"));
            either.addOneOfItem(none);
            return either;
        }
        Set<String> types = new LinkedHashSet<>();
        if (property.getTypes() != null) types.addAll(property.getTypes());
        else if (property.getType() != null) types.add(property.getType());
        types.add("null");
        property.setType(null);
        property.setTypes(types);
        return property;
    }

    /** Every record of ours by its simple name; no two share one. */
    private static Map<String, Class<?>> records() {
        var scanner =
                new ClassPathScanningCandidateComponentProvider(false) {
                    @Override
                    protected boolean isCandidateComponent(
                            org.springframework.beans.factory.annotation.AnnotatedBeanDefinition
                                    bean) {
                        return true;
                    }
                };
        scanner.addIncludeFilter(
                (reader, factory) ->
                        "java.lang.Record".equals(reader.getClassMetadata().getSuperClassName()));
        Map<String, Class<?>> records = new HashMap<>();
        scanner.findCandidateComponents("io.outlast")
                .forEach(
                        bean -> {
                            try {
                                Class<?> type =
                                        Class.forName(
                                                String.valueOf(bean.getBeanClassName()),
                                                false,
                                                AnswerSchemas.class.getClassLoader());
                                records.put(type.getSimpleName(), type);
                            } catch (ClassNotFoundException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return records;
    }
}
