package org.wordfreq.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.target.ScalingTarget;

/** A target that starts and ends workers at once, and keeps what it was asked for. */
class FakeFleet implements ScalingTarget {

    final List<Integer> resizes = new ArrayList<>();
    int size;
    int limit = Integer.MAX_VALUE;
    boolean refuses;
    boolean silent;

    @Nullable
    Runnable meanwhile;

    @Nullable
    Runnable whileResizing;

    FakeFleet(int size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public Fleet fleet() {
        if (meanwhile != null) {
            meanwhile.run();
        }
        if (silent) {
            throw new IllegalStateException("nobody there");
        }
        return new Fleet(size, size);
    }

    @Override
    public void resize(int to, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        if (refuses) {
            throw new IllegalStateException("The quota is used up. Ask for more.");
        }
        if (whileResizing != null) {
            whileResizing.run();
        }
        if (!mayAct.getAsBoolean()) {
            return;
        }
        if (to > limit) {
            size = limit;
            throw new IllegalStateException("The group allows no more than " + limit + ".");
        }
        resizes.add(to);
        size = to;
    }
}
