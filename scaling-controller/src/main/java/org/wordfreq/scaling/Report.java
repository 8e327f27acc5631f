package org.wordfreq.scaling;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.journal.Applied;
import org.wordfreq.scaling.journal.Board;
import org.wordfreq.scaling.journal.Board.Tick;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.journal.Decisions;
import org.wordfreq.scaling.journal.News;
import org.wordfreq.scaling.journal.ScalingMeters;
import org.wordfreq.scaling.leadership.Standing;
import org.wordfreq.scaling.leadership.Standing.Leading;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.operations.Settings;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.target.ScalingTarget;

/** Says what was seen, decided and done: in metrics, in the journal, by notifications and to whoever asks. */
@Component
final class Report {

    private final ScalingTarget target;
    private final Decisions decisions;
    private final News news;
    private final ScalingMeters meters;
    private final Board board;
    private @Nullable DecisionEntry last;

    Report(ScalingTarget target, Decisions decisions, News news, ScalingMeters meters, Board board) {
        this.target = target;
        this.decisions = decisions;
        this.news = news;
        this.meters = meters;
        this.board = board;
    }

    void saw(Observation seen, Standing standing, Settings settings) {
        var leads = standing instanceof Leading;
        meters.saw(seen, leads, settings.paused());
        last = leads ? last : null;
        post(seen, standing);
    }

    /** Where the policy has not decided anew, the decision of before holds, and is told again only if more came of it. */
    void decided(Decision decision, boolean anew, Applied applied, Observation seen, Leading leading) {
        if (anew || last == null || isNews(applied, last)) {
            last = decisions.note(leading.holder(), decision, seen, applied);
            news.tell(last, applied, target.name());
        }
        post(seen, leading);
    }

    /** What happens between two decisions of a policy is told too: an action that a target refused before, or a new refusal. */
    private static boolean isNews(Applied applied, DecisionEntry before) {
        return switch (applied) {
            case Applied.Resized resized -> true;
            case Applied.Unchanged unchanged ->
                !Set.of("resized", applied.outcome()).contains(before.outcome());
            case Applied.Held held -> !applied.outcome().equals(before.outcome());
            case Applied.Failed failed -> !applied.outcome().equals(before.outcome());
        };
    }

    void end() {
        decisions.end();
    }

    private void post(Observation seen, Standing standing) {
        board.post(new Tick(target.name(), seen, standing, last));
    }
}
