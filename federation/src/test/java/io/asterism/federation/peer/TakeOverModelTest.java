package io.asterism.federation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.StateFilter;
import io.asterism.federation.replication.RecordChange;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.rules.LastWord;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The owners of a peer, one after the other, against a plain model: messages are lost, the peer restarts, owners die at
 * any moment, and in the end the peer has the newest of everything, and never had an older state after a newer one.
 */
class TakeOverModelTest {

    private static final List<DeviceState> STATES = List.of(DeviceState.values());

    /** One step. */
    sealed interface Step {
        /** A device changes; it is stored, and the message to the owner arrives, comes late or is lost. */
        record Change(int device, Way message) implements Step {}

        /** A device's state is stored again. */
        record Restate(int device) implements Step {}

        record LateMessage() implements Step {}

        /** What was said apart from the owner reaches its replica, and is seen there. */
        record Merge() implements Step {}

        /** The owner looks at its replica. */
        record Look() implements Step {}

        record StreamGoesOn() implements Step {}

        record Answer(int lane, boolean ok) implements Step {}

        record Note() implements Step {}

        /** The owner dies, with requests in flight that the peer takes, or not. */
        record Kill(boolean taken) implements Step {}

        /** The peer loses everything and asks; the message of that may be lost. */
        record Restart(boolean lost) implements Step {}

        record Wait(int millis) implements Step {}
    }

    enum Way {
        ARRIVES,
        LATE,
        LOST,
        /** Said on the other side of a split. */
        APART
    }

    @Property(tries = 2000)
    void tellsEverythingAndNothingOlderAfterNewer(@ForAll Kind kind, @ForAll("histories") List<Step> history) {
        // Given
        Model model = new Model(kind);

        // When
        history.forEach(model::apply);
        model.settle();

        // Then
        assertThat(model.peer).isEqualTo(model.versions());
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> devices = Arbitraries.integers().between(0, 5);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Step> changes =
                devices.flatMap(device -> Arbitraries.of(Way.class).map(way -> new Step.Change(device, way)));
        Arbitrary<Step> answers = Arbitraries.integers()
                .between(0, 1)
                .flatMap(lane -> Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false))
                        .map(ok -> new Step.Answer(lane, ok)));
        return Arbitraries.frequencyOf(
                        Tuple.of(8, changes),
                        Tuple.of(2, devices.map(Step.Restate::new)),
                        Tuple.of(2, Arbitraries.just(new Step.LateMessage())),
                        Tuple.of(2, Arbitraries.just(new Step.Merge())),
                        Tuple.of(4, Arbitraries.just(new Step.Look())),
                        Tuple.of(3, Arbitraries.just(new Step.StreamGoesOn())),
                        Tuple.of(8, answers),
                        Tuple.of(4, Arbitraries.just(new Step.Note())),
                        Tuple.of(1, flags.map(Step.Kill::new)),
                        Tuple.of(1, flags.map(Step.Restart::new)),
                        Tuple.of(3, Arbitraries.integers().between(0, 60_000).map(Step.Wait::new)))
                .list()
                .ofMaxSize(150);
    }

    /** The cluster, the owner, and the peer. */
    private static final class Model {

        private final Kind kind;
        private final OutboundSettings settings;
        private final TreeMap<String, TreeMap<Eid, Contribution>> replica = new TreeMap<>();
        private final Map<String, List<ReplicatedRecord>> seen = new HashMap<>();
        private final ArrayDeque<Contribution> late = new ArrayDeque<>();
        private final ArrayDeque<Contribution> apart = new ArrayDeque<>();
        private final ArrayDeque<Contribution> streamed = new ArrayDeque<>();
        private final Map<Lane, Flight> inFlight = new HashMap<>();
        private final Map<String, String> tags = new HashMap<>();
        private final Map<String, Integer> peer = new HashMap<>();
        private final Map<Long, Integer> versionSince = new HashMap<>();
        private final Map<DeviceStateBody, Integer> newestOfState = new HashMap<>();
        private @Nullable LaneRecord note;
        private @Nullable ReplicaStream stream;
        private WayOut way;
        private long now = 1_700_000_000_000L;
        private long heard;
        private long asked;
        private int tag;
        private int stamps;
        private int version;

        private record Flight(OutgoingPublish request, int version) {}

        private Model(Kind kind) {
            this.kind = kind;
            settings = new OutboundSettings("out", event(kind), Duration.ofMinutes(2), StateFilter.ALL, 2);
            way = new WayOut(settings, "peer", Set.of(), this::perform);
            asked = stamp().time();
            begin();
        }

        /** What each device or mailbox should show. */
        private Map<String, Integer> versions() {
            Map<String, Integer> versions = new HashMap<>();
            replica.forEach((name, words) -> versions.put(
                    name,
                    versionSince.get(LastWord.of(words.values()).orElseThrow().sinceMillis())));
            return versions;
        }

        private void apply(Step step) {
            switch (step) {
                case Step.Change change -> change(change);
                case Step.Restate restate -> restate(restate.device());
                case Step.LateMessage message -> {
                    if (!late.isEmpty()) {
                        way.tell(late.poll(), now);
                        way.forgetOld(now);
                    }
                }
                case Step.Merge merge -> {
                    Contribution word = apart.poll();
                    if (word != null && isNewer(word)) {
                        store(word);
                        forgetLate(word.key());
                        look();
                    }
                }
                case Step.Look look -> look();
                case Step.StreamGoesOn goesOn -> streamGoesOn();
                case Step.Answer answer -> {
                    Lane lane = way.lanes().get(answer.lane());
                    if (inFlight.containsKey(lane)) {
                        answer(lane, answer.ok());
                    }
                }
                case Step.Note noted -> note();
                case Step.Kill kill -> kill(kill.taken());
                case Step.Restart restart -> restart(restart.lost());
                case Step.Wait wait -> pass(wait.millis());
            }
        }

        private void change(Step.Change change) {
            pass(1);
            version++;
            ContributionKey key = key(change.device());
            ContributionValue value =
                    kind == Kind.DEVICE ? STATES.get(version % STATES.size()) : new MessageCounts(version, 0);
            Contribution changed = new Contribution(key, value, stamp(), "a", now, false);
            versionSince.put(now, version);
            if (change.message() == Way.APART) {
                apart.add(changed);
                return;
            }
            store(changed);
            forgetLate(key);
            switch (change.message()) {
                case ARRIVES -> way.tell(changed, now);
                case LATE -> late.add(changed);
                case LOST, APART -> {}
            }
        }

        /** Whoever repeats a message repeats what is newest, of a mailbox whoever said it. */
        private void forgetLate(ContributionKey key) {
            late.removeIf(word -> kind == Kind.MAILBOX
                    ? word.key().name().equals(key.name())
                    : word.key().equals(key));
        }

        private boolean isNewer(Contribution word) {
            Contribution held = replica.getOrDefault(word.key().name(), new TreeMap<>())
                    .get(word.key().eid());
            return held == null || word.stamp().isAfter(held.stamp());
        }

        private void restate(int device) {
            ContributionKey key = key(device);
            Contribution held =
                    replica.getOrDefault(key.name(), new TreeMap<>()).get(key.eid());
            if (held != null) {
                store(new Contribution(key, held.value(), stamp(), held.peer(), held.sinceMillis(), false));
            }
        }

        private void store(Contribution word) {
            if (StateWords.of(word) instanceof DeviceStateBody body) {
                newestOfState.put(body, versionSince.get(word.sinceMillis()));
            }
            replica.computeIfAbsent(word.key().name(), name -> new TreeMap<>())
                    .put(word.key().eid(), word);
        }

        private void look() {
            replica.forEach((name, words) -> {
                List<ReplicatedRecord> held = List.copyOf(words.values());
                List<ReplicatedRecord> before = seen.getOrDefault(name, List.of());
                seen.put(name, held);
                if (!held.equals(before)) {
                    RecordGroup group = RecordGroup.of(kind, name);
                    ContributionNews news = ContributionNews.of(
                            RecordChange.of(new RecordSet(group, before), new RecordSet(group, held)));
                    news.news().forEach(word -> way.tell(word, now));
                    news.written().forEach(way::seen);
                }
            });
            synchronizeIfAsked();
            way.forgetOld(now);
            heard = now;
        }

        private void streamGoesOn() {
            for (int contributions = 0; stream != null && contributions < 3; contributions++) {
                Contribution next = streamed.poll();
                if (next == null) {
                    stream = null;
                    way.streamEnded();
                } else {
                    way.found(stream, List.of(next), now);
                }
            }
        }

        private void answer(Lane lane, boolean ok) {
            Flight flight = inFlight.remove(lane);
            OutgoingPublish request = flight.request();
            PublishAnswer answer;
            if (!ok) {
                answer = new PublishAnswer.TimedOut(request.cseq());
            } else if (take(flight)) {
                answer = answered(request, 200);
            } else {
                answer = answered(request, 412);
            }
            perform(way, lane, lane.answered(answer, now));
        }

        /** What the peer does; false when it does not know the tag. */
        private boolean take(Flight flight) {
            OutgoingPublish request = flight.request();
            if (request.entityTag() != null && !request.entityTag().equals(tags.get(request.callId()))) {
                return false;
            }
            tags.put(request.callId(), "t" + ++tag);
            StateBody body = request.body();
            if (body != null) {
                String name = StateWords.nameOf(body);
                assertThat(flight.version()).isGreaterThanOrEqualTo(peer.getOrDefault(name, 0));
                peer.put(name, flight.version());
            }
            return true;
        }

        private PublishAnswer answered(OutgoingPublish request, int status) {
            return new PublishAnswer.Answered(
                    status,
                    "",
                    tags.get(request.callId()),
                    OptionalInt.of(request.expires()),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    request.cseq());
        }

        private void note() {
            note = way.notes().next("p", settings, way.toldTime(heard), way.askedTime(), false, held -> stamp(), now);
            way.notes().written(true);
        }

        /** An owner that knows of something untold below what it noted says so at once. */
        private void noteWhatIsWrong() {
            if (way.notes().dueAt().orElse(Long.MAX_VALUE) == 0) {
                note();
            }
        }

        private void kill(boolean taken) {
            noteWhatIsWrong();
            if (taken) {
                inFlight.values().forEach(this::take);
            }
            inFlight.clear();
            streamed.clear();
            way = new WayOut(settings, "peer", Set.of(), this::perform);
            begin();
        }

        private void begin() {
            heard = now;
            replica.forEach((name, words) -> seen.put(name, List.copyOf(words.values())));
            way.asked(asked);
            switch (Beginning.after(note, settings, asked, 0, now)) {
                case Beginning.Anew anew -> synchronize();
                case Beginning.AfterOutage outage -> synchronize();
                case Beginning.WithEverything everything -> synchronize();
                case Beginning.Continued continued -> {
                    way.continues();
                    stream(StreamPurpose.since(continued.toldTime()));
                }
            }
        }

        private void restart(boolean lost) {
            pass(1);
            peer.clear();
            tags.clear();
            asked = stamp().time();
            if (!lost) {
                synchronizeIfAsked();
            }
        }

        private void synchronizeIfAsked() {
            if (way.asked(asked) && !(way.isStreaming() && way.lanes().stream().noneMatch(Lane::deliveredSinceSync))) {
                synchronize();
            }
        }

        private void synchronize() {
            way.syncStarted();
            stream(StreamPurpose.everything());
        }

        private void stream(StreamPurpose purpose) {
            stream = way.begin(purpose);
            streamed.clear();
            replica.values().forEach(words -> {
                if (kind == Kind.DEVICE) {
                    streamed.addAll(words.values());
                } else {
                    LastWord.of(words.values()).ifPresent(streamed::add);
                }
            });
        }

        private void pass(int millis) {
            now += millis;
            for (Lane lane : way.lanes()) {
                perform(way, lane, lane.tick(now));
            }
            noteWhatIsWrong();
        }

        private void perform(WayOut of, Lane lane, List<LaneAction> actions) {
            for (LaneAction action : actions) {
                switch (action) {
                    case LaneAction.Send send -> {
                        StateBody body = send.request().body();
                        inFlight.put(lane, new Flight(send.request(), body == null ? 0 : versionOf(body)));
                    }
                    case LaneAction.Resync resync -> synchronize();
                    default -> {}
                }
            }
        }

        /** A device comes to the same state again only after many others. */
        private int versionOf(StateBody body) {
            return switch (body) {
                case DeviceStateBody state -> newestOfState.get(state);
                case MailboxStateBody mailbox -> mailbox.newMessages();
                case RefreshBody refresh -> 0;
            };
        }

        private Stamp stamp() {
            return new Stamp(Stamp.timeAt(now) + ++stamps, 1);
        }

        /** A device has one source, a mailbox two. */
        private ContributionKey key(int device) {
            return kind == Kind.DEVICE
                    ? new ContributionKey(kind, "PJSIP/" + device, new Eid(7))
                    : new ContributionKey(kind, device / 2 + "@default", new Eid(device % 2));
        }

        private static EventPackage event(Kind kind) {
            return switch (kind) {
                case DEVICE -> EventPackage.DEVICE_STATE;
                case MAILBOX -> EventPackage.MWI;
            };
        }

        private void settle() {
            for (int round = 0; round < 500; round++) {
                pass(31_000);
                look();
                streamGoesOn();
                way.lanes().stream().filter(inFlight::containsKey).toList().forEach(lane -> answer(lane, true));
            }
        }
    }
}
