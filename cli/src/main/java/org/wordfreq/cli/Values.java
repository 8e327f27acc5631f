package org.wordfreq.cli;

import java.net.URI;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, and says what is wrong with one in words for users rather than for programmers. */
final class Values {

    private Values() {}

    static void register(CommandLine commands) {
        commands.registerConverter(int.class, Values::smallNumber)
                .registerConverter(long.class, Values::number)
                .registerConverter(UUID.class, Values::documentId)
                .registerConverter(URI.class, (ITypeConverter<URI>) Values::address);
    }

    private static int smallNumber(String value) {
        var number = number(value);
        if (number != (int) number) {
            throw new TypeConversionException("'" + value + "' is out of range");
        }
        return (int) number;
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            var isLong = value.matches("[+-]?\\d+");
            throw new TypeConversionException("'" + value + "' is " + (isLong ? "out of range" : "no whole number"));
        }
    }

    private static UUID documentId(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is no document id such as"
                    + " 019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47, as wordfreq upload shows them");
        }
    }

    private static URI address(String value) {
        try {
            var address = URI.create(value);
            var scheme = address.getScheme();
            if (address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new TypeConversionException("'" + value + "' is no address such as http://127.0.0.1:8081");
    }
}
