package org.wordfreq.cli.console;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes such as {@code 117.5MB} (decimal units, as everywhere here). */
public final class ByteSize implements ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(k?B|MB|GB)?");
    private static final Map<String, Long> UNITS =
            Map.of("B", 1L, "kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);

    private static final BigDecimal GREATEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    @Override
    public Long convert(String value) {
        var size = SIZE.matcher(value.strip());
        if (!size.matches()) {
            throw new TypeConversionException("'" + value + "' is no size such as 500kB, 117.5MB or 2GB");
        }
        var unit = size.group(2) == null ? "B" : size.group(2);
        var bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(UNITS.getOrDefault(unit, 1L)));
        if (bytes.compareTo(GREATEST) > 0) {
            throw new TypeConversionException("'" + value + "' is more than a million GB");
        }
        return bytes.longValue();
    }
}
