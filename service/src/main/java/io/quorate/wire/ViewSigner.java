package io.quorate.wire;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptId;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.support.Ed25519;

/** Signs the checks of this perspective. There is one instance per event loop. */
public final class ViewSigner {

    /**
     * The signing key of this perspective.
     *
     * @param id    the key's id among those that coordinators have for this perspective
     * @param code  the perspective's code
     * @param build the version that runs here
     */
    public record Key(String id, PrivateKey key, String code, String build) {}

    private final Key key;
    private final ViewStatements statements;
    private final Ed25519.Signer signer;

    public ViewSigner(Key key, EvidenceForm form) throws InvalidKeyException {
        this.key = key;
        this.statements = new ViewStatements(form);
        this.signer = new Ed25519.Signer(key.key());
    }

    public String build() {
        return key.build();
    }

    /**
     * Returns the value of the header with the signature of this reply; empty if the reply makes no statement.
     *
     * @param reply  decoded as the coordinator decodes it
     * @param header returns a header of the reply by its name
     */
    public Optional<String> sign(
            Asked asked, CheckRequest request, CheckReply reply, UnaryOperator<@Nullable String> header) {
        return reply instanceof CheckReply.Answered answered
                ? statements
                        .of(key.code(), asked, request, answered, header)
                        .map(statement -> ViewHeader.of(signed(statement)))
                : Optional.empty();
    }

    /**
     * Signs the check of a primary, to which no request was sent. The signature shows which key wrote the record; it is
     * not evidence of an independent view.
     */
    public SignedView signOwn(String node, AttemptId attempt, CheckRequest request, CheckReport report) {
        return signed(new ViewStatement(
                key.code(),
                Asked.of(node, attempt, "", "", request),
                statements.seen(
                        report.result(),
                        report.adn() == null ? null : report.adn().steps()),
                report.finishedAt(),
                key.build()));
    }

    private SignedView signed(ViewStatement statement) {
        byte[] signature = signer.sign(ViewStatements.octets(statement, key.id()));
        return new SignedView(statement, key.id(), Base64.getEncoder().encodeToString(signature));
    }
}
