package io.outlast.ledger;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The aggregates that were used last, in memory, so that a long history is replayed once and not at
 * every command. One cache for each kind, least recently used out first.
 */
public final class AggregateCaches {
    private static final int MOST = 10_000;

    private final List<Lru> caches = new CopyOnWriteArrayList<>();

    /** A new cache for one kind of aggregate. */
    public Cache create() {
        Lru cache = new Lru();
        caches.add(cache);
        return cache;
    }

    /** Forgets an aggregate whose events were recorded past it. */
    void evict(String aggregate) {
        caches.forEach(cache -> cache.remove(aggregate));
    }

    /** Forgets all aggregates. */
    void clear() {
        caches.forEach(Lru::removeAll);
    }

    private static final class Lru implements Cache {
        private final Map<Object, Object> entries =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                        return size() > MOST;
                    }
                };

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
        public synchronized <K, V> V get(K key) {
            return (V) entries.get(key);
        }

        @Override
        public synchronized void put(Object key, Object value) {
            entries.put(key, value);
        }

        @Override
        public synchronized boolean putIfAbsent(Object key, Object value) {
            return entries.putIfAbsent(key, value) == null;
        }

        @Override
        public synchronized boolean remove(Object key) {
            return entries.remove(key) != null;
        }

        @Override
        public synchronized void removeAll() {
            entries.clear();
        }

        @Override
        public synchronized boolean containsKey(Object key) {
            return entries.containsKey(key);
        }

        @Override
        public Registration registerCacheEntryListener(EntryListener listener) {
            // Nobody is told of evictions; nothing here depends on them.
            return () -> true;
        }
    }
}
