package io.asterism.node.edge;

/**
 * What the edge holds at this moment.
 *
 * @param serverTransactions requests of others that are being worked on or were answered within the last 32 s
 * @param clientTransactions requests of ours that wait for their answer or got it within the last 5 s
 * @param connections open connections, whoever opened them
 * @param forgottenAnswers answers forgotten before their time, since the start
 */
public record EdgeStatus(int serverTransactions, int clientTransactions, int connections, long forgottenAnswers) {}
