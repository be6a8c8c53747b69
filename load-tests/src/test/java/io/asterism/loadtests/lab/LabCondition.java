package io.asterism.loadtests.lab;

import io.asterism.loadtests.chaos.network.ChaosNetwork;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Installs what a test needs. Where that cannot be (not root, no network) the test is skipped with the reason, except
 * with {@code CI=true}: there it is a failure, so that nothing goes unproven unnoticed.
 */
abstract class LabCondition implements ExecutionCondition {

    static final class Asterisk extends LabCondition {

        Asterisk() {
            super(LabScript::installAsterisk);
        }
    }

    static final class Sipp extends LabCondition {

        Sipp() {
            super(LabScript::installSipp);
        }
    }

    static final class Namespaces extends LabCondition {

        Namespaces() {
            super(ChaosNetwork::requireNamespaces);
        }
    }

    private final Runnable installation;

    private LabCondition(Runnable installation) {
        this.installation = installation;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(installation, "true".equals(System.getenv("CI")));
    }

    static ConditionEvaluationResult evaluate(Runnable installation, boolean mustRun) {
        try {
            installation.run();
            return ConditionEvaluationResult.enabled("installed");
        } catch (LabUnavailableException e) {
            if (mustRun) {
                throw e;
            }
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }
}
