package io.asterism.loadtests.measure.load;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Says which chain speaks next. */
public final class Traffic {

    private final Function<List<Sender>, Supplier<Chain>> choice;

    private Traffic(Function<List<Sender>, Supplier<Chain>> choice) {
        this.choice = choice;
    }

    /** Each request begins a publication, of a device that was never heard of. */
    public static Traffic newDevices(int firstDevice) {
        return new Traffic(senders -> new Supplier<>() {
            private int next;

            @Override
            public Chain get() {
                int number = next++;
                return new Chain(senders.get(number % senders.size()), number, firstDevice + number, 1, 1);
            }
        });
    }

    /**
     * Changes in publications that stay, in turn.
     *
     * @param chains how many publications, spread over the senders
     * @param devices how many devices, from the first of all on, spread over the publications
     */
    public static Traffic changes(int chains, int devices) {
        return changes(chains, 0, devices);
    }

    /** The same of devices from this one on, in publications that are not those of other devices. */
    public static Traffic changes(int chains, int firstDevice, int devices) {
        int each = Math.max(1, devices / chains);
        return new Traffic(senders -> {
            List<Chain> all = IntStream.range(0, chains)
                    .map(number -> firstDevice + number)
                    .mapToObj(device -> new Chain(senders.get(device % senders.size()), device, device, chains, each))
                    .toList();
            return new Supplier<>() {
                private int next;

                @Override
                public Chain get() {
                    Chain chain = all.get(next);
                    next = (next + 1) % chains;
                    return chain;
                }
            };
        });
    }

    Supplier<Chain> among(List<Sender> senders) {
        return choice.apply(senders);
    }
}
