package org.wordfreq.scaling.operations;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.web.Refusal;

/** What numbers of a simulation may be. */
final class SimulationRules {

    private SimulationRules() {}

    /** @throws Refusal if it is not within the bounds */
    static int within(String member, @Nullable Integer value, int otherwise, int least, int most) {
        return (int) within(member, value == null ? null : value.doubleValue(), otherwise, least, most);
    }

    /** @throws Refusal if it is not within the bounds */
    static double within(String member, @Nullable Double value, double otherwise, double least, double most) {
        if (value == null) {
            return otherwise;
        }
        if (!(value >= least && value <= most)) {
            throw Refusal.invalid("The member " + member + " is " + text(value) + "; it must be from " + text(least)
                    + " to " + text(most) + ". Send such a number, or leave it out for " + text(otherwise) + ".");
        }
        return value;
    }

    static String text(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
