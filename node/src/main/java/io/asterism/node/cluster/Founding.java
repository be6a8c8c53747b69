package io.asterism.node.cluster;

/**
 * Whether the first seed may found a cluster.
 *
 * <p>A seed that is silent may be a member of a cluster that this node cannot reach. A second one beside it would tell
 * the same peers, and take back the states of those that publish only to the other. So the rule is that of the split
 * brain resolver, for a node that is not a member yet: most seeds must be accounted for, or half of them with the lowest
 * address among them.
 *
 * @param seeds how many there are, this node among them
 * @param accounted of how many it is known whether a process listens, this node among them
 * @param lowest whether the lowest address of all is one of those
 */
record Founding(int seeds, int accounted, boolean lowest) {

    boolean isAllowed() {
        return 2 * accounted > seeds || (2 * accounted == seeds && lowest);
    }
}
