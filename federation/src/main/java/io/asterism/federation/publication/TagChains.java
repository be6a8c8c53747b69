package io.asterism.federation.publication;

import io.asterism.federation.PublicationSettings;
import io.asterism.protocol.model.PublicationRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entity-tag chains of one peer for one event package: which request may take effect, and what it gets.
 *
 * <p>A peer may have several chains, since an Asterisk may have several {@code outbound-publish} sections. One request
 * of a chain takes effect at a time. Time is an argument, and so are new tags and numbers.
 *
 * <p>A chain that is over leaves a record behind, which outlives it for long. So a peer that has had as many chains as it
 * may have at a time begins its next one under the number of one that is over, or makes way: however many it begins, its
 * records do not pile up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3903#section-6">RFC 3903, 6</a>
 */
final class TagChains {

    private static final Comparator<TagChain> LEAST_USED =
            Comparator.comparing(TagChain::ended).reversed().thenComparingLong(TagChain::usedMillis);

    private static final long NO_CHAIN = -1;

    private final Supplier<String> tags;
    private final LongSupplier ids;
    private final Map<Long, TagChain> chains = new LinkedHashMap<>();
    private final Map<String, TagVerdict.Begin> running = new HashMap<>();
    private final Set<Long> runningChains = new HashSet<>();
    /** Numbers of chains that are over, the first of them longest, and of those that were refused. */
    private final Set<Long> over = new LinkedHashSet<>();

    TagChains(Supplier<String> tags, LongSupplier ids) {
        this.tags = tags;
        this.ids = ids;
    }

    /**
     * Takes over what another node wrote, or this one before it was restarted. A chain whose time ran out and that nobody
     * ended is held for a whole life from here: its keep-alive may have come while there was nobody to take it, and is
     * made again within that time. Any other ends when it would have, however often its owner moves.
     */
    void recover(Collection<PublicationRecord> records, PublicationSettings settings, long now) {
        for (PublicationRecord record : records) {
            TagChain chain = TagChain.of(record);
            boolean lapsed = chain.deadlineMillis() <= now;
            chains.put(chain.id(), lapsed ? chain.heldUntil(deadline(chain.lastExpires(), settings, now)) : chain);
        }
    }

    /** Takes over a chain that goes on in what another node wrote meanwhile, unless it is over or taking effect here. */
    void adopt(PublicationRecord record, long now) {
        TagChain found = TagChain.of(record);
        TagChain held = chains.get(found.id());
        boolean newer = held == null || found.usedMillis() > held.usedMillis();
        if (newer && found.isAlive(now) && !isRunning(found.id())) {
            chains.put(found.id(), found);
            over.remove(found.id());
        }
    }

    /** Holds every chain that nobody ended for a whole life from here, as {@link #recover} does. */
    void holdAll(PublicationSettings settings, long now) {
        chains.replaceAll((id, chain) -> chain.heldUntil(deadline(chain.lastExpires(), settings, now)));
    }

    TagVerdict decide(
            String requestId,
            @Nullable String tag,
            OptionalInt asked,
            boolean hasBody,
            PublicationSettings settings,
            long now) {
        TagChain repeated = find(chain -> chain.lastRequestId().equals(requestId) && now < chain.deadlineMillis());
        if (repeated != null && repeated.confirmed()) {
            return new TagVerdict.Replay(repeated.tag(), repeated.lastExpires());
        }
        if (repeated != null) {
            // Whoever goes on in the chain has had the answer to this one, so its effect is stored
            return isRunning(repeated.id()) ? new TagVerdict.Overtaken() : begin(TagVerdict.Type.REDO, repeated);
        }
        if (tag == null && isOvertaken(requestId)) {
            return new TagVerdict.Overtaken();
        }
        int expires = granted(asked, settings);
        if (expires > 0 && expires < settings.minExpires().toSeconds()) {
            return new TagVerdict.TooBrief(Math.toIntExact(settings.minExpires().toSeconds()));
        }
        if (tag == null) {
            return decideInitial(requestId, expires, hasBody, settings, now);
        }
        TagChain held = find(chain -> chain.tag().equals(tag) && chain.isAlive(now));
        if (held == null) {
            return new TagVerdict.ConditionFailed();
        }
        if (isRunning(held.id())) {
            return new TagVerdict.Wait();
        }
        TagVerdict.Type type =
                expires == 0 ? TagVerdict.Type.REMOVE : hasBody ? TagVerdict.Type.MODIFY : TagVerdict.Type.REFRESH;
        return begin(type, next(held.id(), held.tag(), requestId, expires, settings, now));
    }

    /**
     * The request took effect.
     *
     * @return chains that had to make room; they are over
     */
    List<TagChain> commit(String requestId, PublicationSettings settings) {
        TagChain after = stop(requestId).after();
        chains.put(after.id(), confirmed(after));
        if (chains.size() <= settings.chains()) {
            return List.of();
        }
        List<TagChain> evicted = new ArrayList<>();
        for (TagChain oldest = leastUsed(after.id());
                oldest != null && chains.size() > settings.chains();
                oldest = leastUsed(after.id())) {
            chains.remove(oldest.id());
            over.add(oldest.id());
            if (!oldest.ended()) {
                evicted.add(oldest.end());
            }
        }
        return evicted;
    }

    /** The chain that can go first: one that has ended, or the one that was not used for longest. */
    private @Nullable TagChain leastUsed(long spared) {
        TagChain least = null;
        for (TagChain chain : chains.values()) {
            boolean lessUsed = least == null || LEAST_USED.compare(chain, least) < 0;
            if (lessUsed && chain.id() != spared && !isRunning(chain.id())) {
                least = chain;
            }
        }
        return least;
    }

    /** The request was refused: its chain is as it was. */
    void abort(String requestId) {
        long id = stop(requestId).after().id();
        if (!chains.containsKey(id)) {
            over.add(id);
        }
    }

    /** Ends the chains that nobody has used since a moment, such as those of a peer's former life. */
    List<TagChain> endUnusedSince(long millis) {
        return removeIf(chain -> !chain.ended() && chain.usedMillis() < millis);
    }

    /** Forgets the chains whose time is up. */
    List<TagChain> expire(long now) {
        return removeIf(chain -> now >= chain.deadlineMillis());
    }

    /**
     * Until when the peer's lease holds by these chains; empty when there is none. A peer that goes on in a chain is there,
     * however long its request takes us.
     */
    OptionalLong leaseUntil() {
        for (long id : runningChains) {
            TagChain chain = chains.get(id);
            if (chain != null && !chain.ended()) {
                return OptionalLong.of(Long.MAX_VALUE);
            }
        }
        long latest = Long.MIN_VALUE;
        for (TagChain chain : chains.values()) {
            if (!chain.ended()) {
                latest = Math.max(latest, chain.deadlineMillis());
            }
        }
        return latest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    /** The next moment at which {@link #expire} forgets a chain; {@link Long#MAX_VALUE} when there is none. */
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (TagChain chain : chains.values()) {
            if (chain.deadlineMillis() < next && !isRunning(chain.id())) {
                next = chain.deadlineMillis();
            }
        }
        return next;
    }

    private TagVerdict decideInitial(
            String requestId, int expires, boolean hasBody, PublicationSettings settings, long now) {
        TagVerdict.Type type = expires == 0
                ? TagVerdict.Type.REMOVE
                : hasBody ? TagVerdict.Type.INITIAL : TagVerdict.Type.LOST_KEEP_ALIVE;
        return begin(type, next(idOfNew(settings.chains()), null, requestId, expires, settings, now));
    }

    /** A number that nobody had, unless the peer has had as many as it may have at a time. */
    private long idOfNew(int limit) {
        Iterator<Long> oldest = over.iterator();
        while (over.size() > limit) {
            oldest.next();
            oldest.remove();
        }
        long begun =
                runningChains.stream().filter(id -> !chains.containsKey(id)).count();
        if (chains.size() + over.size() + begun < limit) {
            return ids.getAsLong();
        }
        if (oldest.hasNext()) {
            long id = oldest.next();
            oldest.remove();
            return id;
        }
        TagChain least = leastUsed(NO_CHAIN);
        return least == null ? ids.getAsLong() : least.id();
    }

    private TagChain next(
            long id,
            @Nullable String previousTag,
            String requestId,
            int expires,
            PublicationSettings settings,
            long now) {
        return new TagChain(
                id,
                tags.get(),
                previousTag,
                requestId,
                expires,
                deadline(expires, settings, now),
                now,
                expires == 0,
                false);
    }

    private static long deadline(int expires, PublicationSettings settings, long now) {
        return now + expires * 1000L + settings.grace().toMillis();
    }

    private TagVerdict.Begin begin(TagVerdict.Type type, TagChain after) {
        TagVerdict.Begin begin = new TagVerdict.Begin(type, after);
        running.put(after.lastRequestId(), begin);
        runningChains.add(after.id());
        return begin;
    }

    private TagVerdict.Begin stop(String requestId) {
        TagVerdict.Begin begin = running.remove(requestId);
        if (begin == null) {
            throw new IllegalStateException("requestId: " + requestId + " (expected: one that is taking effect)");
        }
        runningChains.remove(begin.after().id());
        return begin;
    }

    private boolean isRunning(long id) {
        return runningChains.contains(id);
    }

    private @Nullable TagChain find(Predicate<TagChain> condition) {
        for (TagChain chain : chains.values()) {
            if (condition.test(chain)) {
                return chain;
            }
        }
        return null;
    }

    private List<TagChain> removeIf(Predicate<TagChain> condition) {
        List<TagChain> removed = new ArrayList<>();
        for (Iterator<TagChain> all = chains.values().iterator(); all.hasNext(); ) {
            TagChain chain = all.next();
            if (condition.test(chain) && !isRunning(chain.id())) {
                all.remove();
                over.add(chain.id());
                if (!chain.ended()) {
                    removed.add(chain.end());
                }
            }
        }
        return removed;
    }

    /** Whether a later request of the same Call-ID has come; under a tag, the tag alone decides. */
    private boolean isOvertaken(String requestId) {
        for (TagChain chain : chains.values()) {
            if (RequestIds.isLater(chain.lastRequestId(), requestId)) {
                return true;
            }
        }
        for (String under : running.keySet()) {
            if (RequestIds.isLater(under, requestId)) {
                return true;
            }
        }
        return false;
    }

    private static TagChain confirmed(TagChain chain) {
        return new TagChain(
                chain.id(),
                chain.tag(),
                chain.previousTag(),
                chain.lastRequestId(),
                chain.lastExpires(),
                chain.deadlineMillis(),
                chain.usedMillis(),
                chain.ended(),
                true);
    }

    private static int granted(OptionalInt asked, PublicationSettings settings) {
        if (asked.isEmpty()) {
            return Math.toIntExact(settings.defaultExpires().toSeconds());
        }
        return (int) Math.min(asked.getAsInt(), settings.maxExpires().toSeconds());
    }
}
