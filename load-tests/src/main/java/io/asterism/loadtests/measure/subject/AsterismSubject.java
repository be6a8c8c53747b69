package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.sip.PublishForm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Asterism with its built-in defaults: one node, or several that form a cluster and share the publishers. */
public final class AsterismSubject implements Subject {

    private final AsteriskLab lab = AsteriskLab.openWithoutAsterisk("measure-asterism");
    private final List<AsterismProcess> nodes = new ArrayList<>();
    private final List<AsterismProcess> entrances;
    private final PublishForm form = new DeviceStateForm();

    public AsterismSubject(int size, Population population) {
        this(size, population, IntStream.range(0, size).boxed().toList());
    }

    /** Publishers publish to some of the nodes only, which are told by their place in the order of their start. */
    public AsterismSubject(int size, Population population, List<Integer> entrances) {
        try {
            start(size, population);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.entrances = entrances.stream().map(nodes::get).toList();
    }

    private void start(int size, Population population) {
        for (int number = 1; number <= size; number++) {
            nodes.add(lab.asterism("node-" + number));
        }
        AsterismProcess first = nodes.getFirst();
        for (AsterismProcess node : nodes) {
            population.settings().forEach(node::with);
            if (size > 1) {
                node.with("asterism.cluster.seeds = [\"127.0.0.1:%d\"]".formatted(first.port() + 2));
                node.with("asterism.eid = \"%s\"".formatted(first.eid()));
            }
            node.start(population.peers("hub"));
        }
    }

    /** Its nodes, in the order of their start. */
    public List<AsterismProcess> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public PublishForm form() {
        return form;
    }

    @Override
    public int port(int publisher) {
        return entrances.get(publisher % entrances.size()).port();
    }

    @Override
    public List<Long> pids() {
        return nodes.stream().map(AsterismProcess::pid).toList();
    }

    @Override
    public List<Long> jvms() {
        return pids();
    }

    @Override
    public void close() {
        lab.close();
    }
}
