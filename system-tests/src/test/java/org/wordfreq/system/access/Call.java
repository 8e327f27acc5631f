package org.wordfreq.system.access;

import org.wordfreq.contracts.Access.Target;

/**
 * A call as IAM sees it.
 *
 * @param target on what
 * @param action as IAM names it: {@code s3:GetObject}
 */
public record Call(Target target, String action) implements Comparable<Call> {

    @Override
    public int compareTo(Call other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return action + " on " + target;
    }
}
