package org.wordfreq.counter.protection;

import java.util.Optional;

/**
 * Where whatever runs the worker ends none by itself.
 *
 * @param process the number of this process
 */
record NoProtection(long process) implements WorkerProtection {

    @Override
    public Optional<String> instance() {
        return Optional.of(Long.toString(process));
    }

    @Override
    public void busy() {}

    @Override
    public void idle() {}
}
