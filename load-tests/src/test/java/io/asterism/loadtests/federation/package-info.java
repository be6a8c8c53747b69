/**
 * Real Asterisks that know only the hub. Each test class is one topology; its tests use devices of their own, so that
 * they may run in any order.
 */
package io.asterism.loadtests.federation;
