package io.outlast.web;

import io.outlast.calendar.Days;
import io.outlast.money.InWords;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How pages write numbers, dates and outcomes, in the language of the reader; templates know it as
 * {@code shown}. There is one form of date, one of months and one of amounts.
 */
@Component("shown")
public class Shown {
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE =
            DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.CHINESE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Pattern ISO_DAY =
            Pattern.compile("(?<![\\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\\w-])");
    private static final Pattern ISO_SPAN =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final Map<String, String> SYMBOLS =
            Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥", "CNY", "CN¥");

    private final PageWords words;

    Shown(PageWords words) {
        this.words = words;
    }

    /** In one language, whoever reads it. */
    public static Shown in(Locale language) {
        return new Shown(PageWords.of(language));
    }

    /** The words of the language that is shown. */
    public PageWords words() {
        return words;
    }

    /** An amount as people write it: $40.0 billion. */
    public String money(@Nullable Money money) {
        if (money == null) return "—";
        if (!words.chinese()) return InWords.of(money);
        AmountUnit unit = unitOf(money);
        String digits = unit.zeros() == 0 ? plain(money) : unit.write(money);
        return digits + (unit.words().codePointAt(0) < 0x80 ? " " : " ") + unit.words();
    }

    private static String plain(Money money) {
        BigDecimal amount = money.getAmount().stripTrailingZeros();
        int places = amount.scale() <= 0 ? 0 : money.getScale();
        return (money.isNegative() ? "−" : "")
                + String.format(Locale.ROOT, "%,." + places + "f", amount.abs());
    }

    /** Cash that is left; a sum below zero is none, never told as an amount of cash. */
    public String cash(@Nullable Money cash) {
        return cash != null && cash.isNegative() ? words.say("none") : money(cash);
    }

    /** The exact amount, for those who point at it. */
    public String exact(@Nullable Money money) {
        return money == null ? words.say("not-known") : InWords.exact(money);
    }

    /** The unit in which the amounts of a column are written. */
    public AmountUnit unit(Collection<? extends @Nullable Money> amounts) {
        return AmountUnit.of(amounts, this);
    }

    /** The unit that suits an amount. */
    AmountUnit unitOf(Money money) {
        int[] zeros = words.chinese() ? new int[] {12, 8, 4} : new int[] {12, 9, 6, 3};
        BigDecimal amount = money.getAmount().abs();
        boolean few = amount.compareTo(BigDecimal.valueOf(10_000)) < 0;
        CurrencyUnit currency = money.getCurrencyUnit();
        for (int scale : zeros) {
            BigDecimal scaled = amount.movePointLeft(scale).setScale(1, RoundingMode.HALF_EVEN);
            if (!few && scaled.compareTo(BigDecimal.ONE) >= 0)
                return new AmountUnit(scale, unitWords(scale, currency), 1);
        }
        return new AmountUnit(
                0,
                unitWords(0, currency),
                amount.scale() > 0 && !whole(amount) ? money.getScale() : 0);
    }

    private static boolean whole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }

    private String unitWords(int zeros, CurrencyUnit currency) {
        String code = currency.getCode();
        String scale = words.say("scale." + zeros);
        if (words.chinese()) return scale + words.sayOr(" " + code, "currency." + code);
        String symbol = SYMBOLS.getOrDefault(code, code);
        return scale.isEmpty() ? symbol : symbol + " " + scale;
    }

    /** A date that nobody can misread, everywhere in this form: 13 Jan 2026. */
    public String date(@Nullable LocalDate day) {
        if (day == null) return "—";
        return (words.chinese() ? CHINESE : ENGLISH).format(day);
    }

    /** A month: Jan 2026. */
    public String month(YearMonth month) {
        return words.chinese()
                ? "%d年%d月".formatted(month.getYear(), month.getMonthValue())
                : DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH).format(month);
    }

    /** An instant, to the second: 13 Jan 2026, 14:03:22 UTC. */
    public String instant(Instant at) {
        var time = at.atOffset(ZoneOffset.UTC);
        return words.say("instant", date(time.toLocalDate()), TIME.format(time));
    }

    /** A period: a calendar year by its number, a month by its name, any other by its two days. */
    public String period(LocalDate start, LocalDate end) {
        boolean months =
                start.getDayOfMonth() == 1 && end.equals(end.withDayOfMonth(end.lengthOfMonth()));
        if (months && start.getDayOfYear() == 1 && end.equals(start.plusYears(1).minusDays(1)))
            return words.chinese() ? start.getYear() + "年" : String.valueOf(start.getYear());
        if (months && YearMonth.from(start).equals(YearMonth.from(end)))
            return month(YearMonth.from(start));
        return words.say("period", date(start), date(end));
    }

    private String spans(String text) {
        return ISO_SPAN.matcher(text)
                .replaceAll(
                        found -> {
                            try {
                                return Matcher.quoteReplacement(
                                        period(
                                                Days.parse(found.group(1)),
                                                Days.parse(found.group(2))));
                            } catch (IllegalArgumentException none) {
                                return Matcher.quoteReplacement(found.group());
                            }
                        });
    }

    /** A text in which days stand as machines write them, with the days as they stand on pages. */
    public String dated(@Nullable String text) {
        if (text == null) return "";
        return ISO_DAY.matcher(spans(text))
                .replaceAll(
                        found -> {
                            try {
                                return Matcher.quoteReplacement(date(Days.parse(found.group())));
                            } catch (IllegalArgumentException none) {
                                return Matcher.quoteReplacement(found.group());
                            }
                        });
    }

    /** 14.0 months. */
    public String months(@Nullable BigDecimal months) {
        return months == null ? "—" : words.say("months", months.setScale(1).toPlainString());
    }

    /** So many days more or fewer: +360 days. */
    public String daysMore(@Nullable Integer days) {
        if (days == null) return "—";
        String number =
                (days < 0 ? "−" : days > 0 ? "+" : "")
                        + String.format(Locale.ROOT, "%,d", Math.abs(days));
        return words.say(Math.abs(days) == 1 ? "days.one" : "days.many", number);
    }

    /**
     * How long cash lasts, in words: months where the outcome is finite, else what the outcome
     * means. Money that is gone already has a day on which it went and no months.
     */
    public String lasts(
            String outcome,
            @Nullable BigDecimal months,
            @Nullable LocalDate cashOut,
            @Nullable String why) {
        if (outcome.equals("already-out") && cashOut != null)
            return words.say("gone-since", date(cashOut));
        return outcome.equals("finite") ? months(months) : outcome(outcome, why);
    }

    /**
     * The day on which cash will run out where the outcome is finite, else what the outcome means:
     * a day that has passed is not told as one to come.
     */
    public String end(String outcome, @Nullable LocalDate cashOut, @Nullable String why) {
        return outcome.equals("finite") ? date(cashOut) : outcome(outcome, why);
    }

    /** An age in days. */
    public String age(@Nullable Integer days) {
        if (days == null) return words.say("age.never");
        if (days == 0) return words.say("age.today");
        return days == 1 ? words.say("age.one") : words.say("age.many", grouped(days));
    }

    /** A number of things, its thousands apart. */
    public String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share: 89.3%. */
    public String percent(@Nullable BigDecimal share) {
        return share == null
                ? "—"
                : share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + "%";
    }

    /** What an outcome means. */
    public String outcome(String outcome, @Nullable String why) {
        return outcome.equals("unknown") && why != null
                ? why(why)
                : words.sayOr(outcome, "outcome." + outcome);
    }

    /** Why nothing can be said. */
    public String why(String why) {
        return words.sayOr(why, "why." + why);
    }

    /** How it stands, for a colour that always has a word beside it. */
    public String state(String outcome, @Nullable BigDecimal months) {
        return switch (outcome) {
            case "already-out" -> "out";
            case "finite" -> {
                BigDecimal left = months == null ? BigDecimal.ZERO : months;
                if (left.compareTo(BigDecimal.valueOf(6)) < 0) yield "critical";
                if (left.compareTo(BigDecimal.valueOf(12)) < 0) yield "short";
                yield left.compareTo(BigDecimal.valueOf(24)) < 0 ? "watch" : "comfortable";
            }
            case "not-burning", "beyond-horizon" -> "comfortable";
            default -> "unknown";
        };
    }

    /** What a rung of the ladder counts. */
    public String rung(String funding) {
        return words.say("rung." + funding);
    }

    /** A basis as a person calls it, where no company is at hand to name its forecasts. */
    public String basis(String basis) {
        return basis.startsWith("forecast:")
                ? words.say("basis.forecast-id", basis.substring("forecast:".length()))
                : words.sayOr(basis, "basis." + basis);
    }

    /** A name written as one word, such as RoundRaised, in words: Round raised. */
    public String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        String english = Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
        return words.sayOr(english, "event." + name);
    }

    /** One of the words of the ledger, such as {@code conditional}, as a person says it. */
    public String word(String kind, String word) {
        return words.sayOr(word.replace('-', ' '), kind + "." + word);
    }
}
