package org.wordfreq.counter;

/** An object is gone, or not in the state any more in which it was to be read. */
final class ObjectChanged extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ObjectChanged(String key, Throwable cause) {
        super("the object '" + key + "' was replaced or deleted while it was read", cause);
    }
}
