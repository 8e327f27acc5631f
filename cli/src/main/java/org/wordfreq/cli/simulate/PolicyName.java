package org.wordfreq.cli.simulate;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.wordfreq.scaling.simulation.Contender;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a policy. */
final class PolicyName implements ITypeConverter<Contender> {

    @Override
    public Contender convert(String value) {
        return Contender.named(value)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no policy; there are " + names()));
    }

    static String names() {
        return Arrays.stream(Contender.values()).map(Contender::id).collect(Collectors.joining(", "));
    }
}
