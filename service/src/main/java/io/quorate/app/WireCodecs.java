package io.quorate.app;

import io.quorate.api.ApiServer.Codecs;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;

/** Creates the codecs of the API and of the perspective protocol. */
final class WireCodecs {

    private WireCodecs() {}

    static Codecs of(PublicSuffixes suffixes, AddressPolicy addresses) {
        PublicName names = PublicName.targetParser(suffixes, addresses);
        PublicName reverseNames = PublicName.reverseLookupParser(suffixes, addresses);
        return new Codecs(
                new MpicDecoder(names, reverseNames),
                new MpicEncoder(),
                new CheckCodec(names, reverseNames),
                new ProblemCodec());
    }
}
