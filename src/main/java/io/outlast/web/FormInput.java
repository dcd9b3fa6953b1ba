package io.outlast.web;

import io.outlast.catalogue.FieldDeclaration;
import io.outlast.catalogue.FormControl.Input;
import io.outlast.event.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON that a filled form stands for: what is empty is left out, as are amounts of which only
 * the currency is there, and rows in which nothing is. What a field holds follows from its
 * declaration, not from what was entered.
 */
final class FormInput {
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[([0-9]{1,4})\\])?");
    private static final int MOST_ROWS = 1000;

    /** What is entered for a date or a list that new terms lift. */
    static final String NONE = "none";

    /** What the names of fields begin with in which rows of a list are pasted. */
    static final String PASTE = "paste.";

    private static final String[] NOTHING = {};

    private final Set<String> yesNo = new HashSet<>();
    private final Set<String> newDates = new HashSet<>();
    private final Set<String> newLists = new HashSet<>();
    private final Set<String> money = new HashSet<>();
    private final Set<String> days = new HashSet<>(List.of("effective", "known"));
    private final Map<String, List<FieldDeclaration>> lists = new TreeMap<>();
    private final Map<String, String> taken = new TreeMap<>();
    private final LocalDate today;
    private final boolean calendarQuarters;

    /**
     * @param path beneath which the declared fields stand: empty, or {@code data.}
     * @param calendarQuarters whether the quarters of the company are those of the calendar
     */
    FormInput(
            List<FieldDeclaration> declared,
            String path,
            LocalDate today,
            boolean calendarQuarters) {
        this.today = today;
        this.calendarQuarters = calendarQuarters;
        gather(declared, path);
    }

    /** What was entered in other words than the ledger's, and how it was understood. */
    Map<String, String> taken() {
        return taken;
    }

    private void gather(List<FieldDeclaration> declared, String path) {
        for (FieldDeclaration field : declared) {
            if (field.control().input() == Input.YES_NO) yesNo.add(path + field.name());
            if (field.control().input() == Input.NEW_DATE) newDates.add(path + field.name());
            if (field.control().input() == Input.MONEY) money.add(path + field.name());
            if (field.control().input() == Input.DATE || field.control().input() == Input.NEW_DATE)
                days.add(path + field.name());
            if (field.control().isList())
                lists.put(
                        path + field.name(),
                        field.control().row().stream().filter(FieldDeclaration::required).toList());
            if (field.control().input() == Input.NEW_LIST) newLists.add(path + field.name());
            gather(field.control().row(), path + field.name() + "[].");
        }
    }

    ObjectNode json(Map<String, String[]> parameters) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        understood(parameters)
                .forEach(
                        (name, values) -> {
                            boolean lifted = newLists.contains(name) && values[0].equals(NONE);
                            if (values.length == 1 && !values[0].isEmpty() && !lifted)
                                put(json, name, values[0]);
                        });
        prune(json);
        newLists.stream()
                .filter(name -> List.of(parameters.getOrDefault(name, NOTHING)).contains(NONE))
                .forEach(name -> lift(json, name));
        return json;
    }

    /** As the ledger reads it, where what was entered can be read in one way alone. */
    private Map<String, String[]> understood(Map<String, String[]> parameters) {
        Map<String, String[]> all = new TreeMap<>(pasted(parameters));
        new TreeMap<>(all)
                .forEach(
                        (name, values) -> {
                            if (values.length != 1 || values[0].isBlank()) return;
                            String declared = name.replaceAll("\\[[0-9]+]", "[]");
                            if (days.contains(declared)) day(name, values[0], all);
                            else if (name.endsWith(".amount")) amount(name, values[0], all);
                        });
        return all;
    }

    private void amount(String name, String entered, Map<String, String[]> all) {
        String field = name.substring(0, name.length() - ".amount".length());
        if (!money.contains(field.replaceAll("\\[[0-9]+]", "[]"))) return;
        EnteredAmount.read(entered)
                .ifPresent(
                        amount -> {
                            all.put(name, new String[] {amount.digits()});
                            if (amount.currency() != null)
                                all.put(field + ".currency", new String[] {amount.currency()});
                            if (!amount.digits().equals(entered.strip()))
                                taken.put(
                                        entered.strip(),
                                        amount.digits()
                                                + (amount.currency() == null
                                                        ? ""
                                                        : " " + amount.currency()));
                        });
    }

    private void day(String name, String entered, Map<String, String[]> all) {
        String field = name.substring(name.lastIndexOf('.') + 1);
        EnteredDay.read(entered, EnteredDay.of(field), today, calendarQuarters)
                .ifPresent(
                        day -> {
                            all.put(name, new String[] {day.toString()});
                            if (!day.toString().equals(entered.strip()))
                                taken.put(entered.strip(), day.toString());
                        });
    }

    /** Rows that were pasted stand after those that were filled in. */
    private Map<String, String[]> pasted(Map<String, String[]> parameters) {
        Map<String, String[]> all = new TreeMap<>(parameters);
        lists.forEach(
                (list, row) -> {
                    String[] values = all.remove(PASTE + list);
                    if (values == null || values.length != 1 || values[0].isBlank()) return;
                    int next = 0;
                    while (hasRow(all, list, next)) next++;
                    List<String> fields = row.stream().map(FieldDeclaration::name).toList();
                    String currency = currency(parameters);
                    for (Map<String, String> each :
                            PastedRows.read(values[0], fields, list, today)) {
                        for (FieldDeclaration field : row) {
                            String name = "%s[%d].%s".formatted(list, next, field.name());
                            boolean ofMoney = field.control().input() == Input.MONEY;
                            all.put(
                                    ofMoney ? name + ".amount" : name,
                                    new String[] {each.getOrDefault(field.name(), "")});
                            if (ofMoney) all.put(name + ".currency", new String[] {currency});
                        }
                        next++;
                    }
                    taken.put(list, next + " rows");
                });
        return all;
    }

    private static boolean hasRow(Map<String, String[]> all, String list, int row) {
        String path = "%s[%d].".formatted(list, row);
        return all.keySet().stream().anyMatch(name -> name.startsWith(path));
    }

    /** That of the form's other amounts. */
    private static String currency(Map<String, String[]> parameters) {
        for (Map.Entry<String, String[]> each : parameters.entrySet())
            if (each.getKey().endsWith(".currency") && each.getValue().length == 1)
                return each.getValue()[0];
        return "";
    }

    /**
     * Makes a list empty, which takes back what was agreed.
     *
     * @throws Refusal if rows are there, which contradict it
     */
    private static void lift(ObjectNode json, String name) {
        String[] steps = name.split("\\.");
        ObjectNode at = json;
        for (int i = 0; i + 1 < steps.length; i++)
            at = at.get(steps[i]) instanceof ObjectNode there ? there : at.putObject(steps[i]);
        String field = steps[steps.length - 1];
        if (at.has(field))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s has rows, and is said to be none any more; one of the two"
                            .formatted(field));
        at.putArray(field);
    }

    private void put(ObjectNode json, String name, String value) {
        String[] steps = name.split("\\.");
        ObjectNode at = json;
        for (int i = 0; i < steps.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            if (!step.matches()) throw unreadable(name);
            String field = step.group(1);
            boolean last = i == steps.length - 1;
            if (step.group(2) != null) {
                int index = Integer.parseInt(step.group(2));
                if (last || index >= MOST_ROWS) throw unreadable(name);
                at = row(at, field, index, name);
            } else if (last) {
                if (at.has(field)) throw unreadable(name);
                at.set(field, value(name, value));
            } else {
                JsonNode there = at.get(field);
                if (there == null) at = at.putObject(field);
                else if (there instanceof ObjectNode object) at = object;
                else throw unreadable(name);
            }
        }
    }

    private static ObjectNode row(ObjectNode at, String field, int index, String name) {
        JsonNode there = at.get(field);
        if (there != null && !(there instanceof ArrayNode)) throw unreadable(name);
        ArrayNode list = there == null ? at.putArray(field) : (ArrayNode) there;
        while (list.size() <= index) list.addObject();
        return (ObjectNode) list.get(index);
    }

    private static Refusal unreadable(String name) {
        String shown = name.replaceAll("[^\\x20-\\x7e]", "?");
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                "\"%s\" is no field of this form, or stands in the way of another"
                        .formatted(shown.length() <= 60 ? shown : shown.substring(0, 57) + "..."));
    }

    private JsonNode value(String name, String value) {
        if (newDates.contains(name) && value.strip().equals(NONE))
            return JsonNodeFactory.instance.nullNode();
        boolean ofYesNo = yesNo.contains(name.replaceAll("\\[[0-9]+]", "[]"));
        if (ofYesNo && value.equals("true")) return JsonNodeFactory.instance.booleanNode(true);
        if (ofYesNo && value.equals("false")) return JsonNodeFactory.instance.booleanNode(false);
        return JsonNodeFactory.instance.stringNode(value.replace("\r\n", "\n").strip());
    }

    private static boolean prune(ObjectNode json) {
        List<String> empty = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            JsonNode value = property.getValue();
            if (value instanceof ObjectNode object && prune(object)) empty.add(property.getKey());
            if (value instanceof ArrayNode array) {
                for (int i = array.size() - 1; i >= 0; i--)
                    if (array.get(i) instanceof ObjectNode row && prune(row)) array.remove(i);
                if (array.isEmpty()) empty.add(property.getKey());
            }
        }
        json.remove(empty);
        return json.isEmpty() || (json.size() == 1 && json.has("currency"));
    }
}
